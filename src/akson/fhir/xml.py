"""FHIR R4 XML in and out: the same trees as `akson.fhir.codec` has for JSON.

Source: FHIR R4, XML representation of resources, https://hl7.org/fhir/R4/xml.html.
"""

from akson.fhir.xml_compare import same_xml
from akson.fhir.xml_reader import decode_xml
from akson.fhir.xml_writer import encode_xml

__all__ = ["decode_xml", "encode_xml", "same_xml"]
