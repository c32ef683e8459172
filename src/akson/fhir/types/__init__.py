"""The FHIR R4 types that akson maps, one file each."""
