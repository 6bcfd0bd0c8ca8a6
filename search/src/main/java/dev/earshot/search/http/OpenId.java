package dev.earshot.search.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a provider say who somebody is: OpenID Connect's authorization code flow, with PKCE, a nonce,
 * and a state that only the browser that began knows. Any thread may call it.
 */
final class OpenId {

  /** Where the provider sends people back to. */
  static final String BACK = "/signin/openid/back";

  /** How long somebody may take at the provider. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MOST = 10_000;
  private static final int TIMEOUT_MS = 5_000;
  private static final Logger log = LoggerFactory.getLogger(OpenId.class);

  private final Provider provider;
  private final URI back;
  private final InstantSource clock;
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private volatile @Nullable Described described;

  OpenId(Provider provider, URI desk, InstantSource clock) {
    this.provider = provider;
    this.back = URI.create(desk.toString().replaceAll("/+$", "") + BACK);
    this.clock = clock;
  }

  /** What the provider says of itself, and what checks its tokens. */
  private record Described(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  /** What a browser began; {@code browser} names it. */
  private record Begun(
      Nonce nonce, CodeVerifier verifier, String browser, String next, Instant at) {}

  /** Where to send somebody, and what their browser has to bring back in a cookie. */
  record Start(URI address, String browser) {}

  /** Who came back, and where they wanted to go. */
  record Return(Somebody somebody, String next) {}

  /** Begins. */
  Start begin(String next) {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    String browser = new State().getValue();
    Instant now = clock.instant();
    synchronized (begun) {
      begun.values().removeIf(one -> one.at().plus(PATIENCE).isBefore(now));
      if (begun.size() >= MOST) {
        begun.remove(begun.keySet().iterator().next());
      }
      begun.put(state.getValue(), new Begun(nonce, verifier, browser, next, now));
    }
    URI address =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope(), new ClientID(provider.client()), back)
            .endpointURI(described().metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Start(address, browser);
  }

  private Scope scope() {
    List<String> scopes = new ArrayList<>(List.of("openid"));
    scopes.addAll(provider.scopes());
    return new Scope(scopes.toArray(String[]::new));
  }

  /**
   * Finishes what this browser began.
   *
   * @param query of the address that the provider sent it to
   * @param browser what it brought in its cookie; null for nothing
   * @throws Problem if it did not begin it, or the provider does not say who it is
   */
  Return finish(@Nullable String query, @Nullable String browser) {
    try {
      AuthenticationResponse response =
          AuthenticationResponseParser.parse(URI.create(back + "?" + (query == null ? "" : query)));
      Begun began = taken(response.getState(), browser);
      if (response instanceof AuthenticationErrorResponse error) {
        throw refused("the provider says: " + error.getErrorObject().getCode());
      }
      Issuer issuer = response.getIssuer();
      Described known = described();
      if (issuer != null && !issuer.equals(known.metadata().getIssuer())) {
        throw refused("the answer is of another provider");
      }
      AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
      if (code == null) {
        throw refused("the provider's answer has no code");
      }
      IDTokenClaimsSet claims =
          known.validator().validate(token(code, began, known.metadata()), began.nonce());
      return new Return(somebody(claims), began.next());
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      log.warn("Somebody was not let in by {}: {}", provider.issuer(), e.getMessage());
      throw refused("what the provider says cannot be trusted");
    } catch (IOException e) {
      log.warn("{} cannot be reached: {}", provider.issuer(), e.getMessage());
      throw Problem.unavailable("the provider cannot be reached; try again");
    }
  }

  private Begun taken(@Nullable State state, @Nullable String browser) {
    Begun began;
    synchronized (begun) {
      began = state == null ? null : begun.remove(state.getValue());
    }
    if (began == null
        || !began.browser().equals(browser)
        || began.at().plus(PATIENCE).isBefore(clock.instant())) {
      throw refused("this browser did not begin this, or too long ago");
    }
    return began;
  }

  private JWT token(AuthorizationCode code, Begun began, OIDCProviderMetadata metadata)
      throws ParseException, IOException {
    ClientID client = new ClientID(provider.client());
    AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, back, began.verifier());
    String secret = provider.secret();
    TokenRequest request =
        secret == null
            ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build()
            : new TokenRequest.Builder(
                    metadata.getTokenEndpointURI(),
                    new ClientSecretBasic(client, new Secret(secret)),
                    grant)
                .build();
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(TIMEOUT_MS);
    http.setReadTimeout(TIMEOUT_MS);
    TokenResponse response = OIDCTokenResponseParser.parse(http.send());
    if (!response.indicatesSuccess()) {
      throw new ParseException(
          "no token: " + response.toErrorResponse().getErrorObject().getCode());
    }
    JWT token = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken();
    if (token == null) {
      throw new ParseException("there is no ID token in the answer");
    }
    return token;
  }

  private Somebody somebody(IDTokenClaimsSet claims) {
    Role role =
        said(claims.getClaim(provider.claim()))
            .map(provider.roles()::get)
            .filter(one -> one != null)
            .max(Role::compareTo)
            .orElse(provider.others());
    if (role == null) {
      throw refused("your account has no role here; ask for one");
    }
    return new Somebody(name(claims), role);
  }

  private static String name(IDTokenClaimsSet claims) {
    return Stream.of("preferred_username", "email", "name")
        .map(claims::getStringClaim)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse(claims.getSubject().getValue());
  }

  /** Providers write one value as itself, and several as a list. */
  private static Stream<String> said(@Nullable Object claim) {
    return claim instanceof Collection<?> several
        ? several.stream().map(String::valueOf)
        : Optional.ofNullable(claim).map(String::valueOf).stream();
  }

  private Described described() {
    Described known = described;
    if (known != null) {
      return known;
    }
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), TIMEOUT_MS, TIMEOUT_MS);
      Described fresh =
          new Described(
              metadata,
              new IDTokenValidator(
                  metadata.getIssuer(),
                  new ClientID(provider.client()),
                  algorithm(metadata),
                  metadata.getJWKSetURI().toURL()));
      described = fresh;
      return fresh;
    } catch (GeneralException | IOException e) {
      log.warn("{} does not describe itself: {}", provider.issuer(), e.getMessage());
      throw Problem.unavailable("the provider cannot be reached; try again");
    }
  }

  /** Every provider has to know RS256; a few sign with elliptic curves only. */
  private static JWSAlgorithm algorithm(OIDCProviderMetadata metadata) {
    List<JWSAlgorithm> known = metadata.getIDTokenJWSAlgs();
    return known == null || known.isEmpty() || known.contains(JWSAlgorithm.RS256)
        ? JWSAlgorithm.RS256
        : known.stream()
            .filter(JWSAlgorithm.Family.SIGNATURE::contains)
            .findFirst()
            .orElse(JWSAlgorithm.RS256);
  }

  private static Problem refused(String why) {
    return Problem.forbidden(why);
  }
}
