"""Writing to a profile: a table of facts per profile, and one engine that brings a resource into that form and checks it."""

from akson.verbs.profiles.facts import Profile
from akson.verbs.profiles.writing import profile_at, profiled_bundle, profiled_resource

__all__ = ["Profile", "profile_at", "profiled_bundle", "profiled_resource"]
