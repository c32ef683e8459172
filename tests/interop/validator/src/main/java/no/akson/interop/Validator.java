package no.akson.interop;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * The reference validator as a process: a resource a line of input, its findings as a line of output, in order.
 *
 * <p>A line is a resource as JSON, or a JSON string that holds one as JSON or XML. The argument is the folder of the
 * national definitions. The first line of output says how many were read; the process ends with its input.
 */
public final class Validator {

    private static final int THREADS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext FHIR = FhirContext.forR4();

    private Validator() {}

    /** Reads the definitions, then validates what comes. */
    public static void main(String[] arguments) throws IOException {
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // no library may write between the findings
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(FHIR);
        int count = 0;
        for (String kind : List.of("StructureDefinition", "ValueSet", "CodeSystem")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[0], kind), "*.xml")) {
                for (Path file : files) {
                    definitions.addResource(FHIR.newXmlParser().parseResource(Files.readString(file)));
                    count++;
                }
            }
        }
        FhirValidator validator = validator(definitions);
        output.println(JSON.writeValueAsString(Map.of("definitions", count)));

        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        BlockingQueue<Future<String>> answers = new ArrayBlockingQueue<>(4 * THREADS);
        Thread writer = new Thread(() -> write(answers, output), "findings");
        writer.start();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String resource = line.startsWith("\"") ? JSON.readValue(line, String.class) : line;
                answers.put(pool.submit(() -> findings(validator, resource)));
            }
            answers.put(CompletableFuture.completedFuture(null));
            writer.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdown();
        }
    }

    private static FhirValidator validator(PrePopulatedValidationSupport definitions) {
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        ValidationSupportChain chain = new ValidationSupportChain(
                definitions,
                new DefaultProfileValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR),
                unknown);
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        module.setErrorForUnknownProfiles(false);
        module.setAnyExtensionsAllowed(true);
        return FHIR.newValidator().registerValidatorModule(module);
    }

    private static String findings(FhirValidator validator, String resource) throws IOException {
        List<Map<String, String>> found = new ArrayList<>();
        for (SingleValidationMessage message : validator.validateWithResult(resource).getMessages()) {
            Map<String, String> finding = new LinkedHashMap<>();
            finding.put("severity", message.getSeverity().getCode());
            finding.put("id", message.getMessageId());
            finding.put("location", message.getLocationString());
            finding.put("text", message.getMessage());
            found.add(finding);
        }
        return JSON.writeValueAsString(found);
    }

    private static void write(BlockingQueue<Future<String>> answers, PrintStream output) {
        try {
            for (String line = answers.take().get(); line != null; line = answers.take().get()) {
                output.println(line);
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
