package dev.earshot.ops.config;

import dev.earshot.ops.config.Configuration.OpenId;
import dev.earshot.ops.config.Configuration.Role;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the file says of the provider that tells who people are. */
final class OpenIdSection {

  static final String KEY = "openid";

  private static final String USUAL_CLAIM = "groups";
  private static final List<String> USUAL_SCOPES = List.of("profile", "email");

  private OpenIdSection() {}

  /** Reads it; empty where there is none, and where it has mistakes. */
  static Optional<OpenId> read(Section http) {
    if (!http.holds(KEY)) {
      return Optional.empty();
    }
    Section section =
        http.section(KEY, "issuer", "client", "secret", "scopes", "claim", "roles", "others");
    Optional<URI> issuer =
        section.required("issuer", "https://login.example.org").flatMap(Value::address);
    Optional<String> client = section.required("client", "earshot").flatMap(Value::name);
    Section named = section.section("roles", "viewer", "analyst", "admin");
    Map<String, Role> roles = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      named
          .values(role.name().toLowerCase(Locale.ROOT))
          .forEach(value -> value.name().ifPresent(name -> roles.put(name, role)));
    }
    Optional<Role> others = section.value("others").flatMap(value -> value.oneOf(Role.values()));
    if (roles.isEmpty() && others.isEmpty()) {
      section
          .required("roles", "{viewer: [marketing]}")
          .ifPresent(value -> value.wrong("lets nobody in; name a group under one of the roles."));
    }
    List<String> scopes =
        section.values("scopes").stream().flatMap(value -> value.name().stream()).toList();
    if (issuer.isEmpty() || client.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenId(
            issuer.get(),
            client.get(),
            section.value("secret").flatMap(Value::text).orElse(null),
            section.has("scopes") ? scopes : USUAL_SCOPES,
            section.value("claim").flatMap(Value::name).orElse(USUAL_CLAIM),
            roles,
            others.orElse(null)));
  }
}
