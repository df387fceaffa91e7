package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 11: status codes")
class AuthorizationStatusTest {

  @ParameterizedTest
  @CsvSource({
    "0, errAuthorizationSuccess",
    "-60001, errAuthorizationInvalidSet",
    "-60002, errAuthorizationInvalidRef",
    "-60003, errAuthorizationInvalidTag",
    "-60004, errAuthorizationInvalidPointer",
    "-60005, errAuthorizationDenied",
    "-60006, errAuthorizationCanceled",
    "-60007, errAuthorizationInteractionNotAllowed",
    "-60008, errAuthorizationInternal",
    "-60009, errAuthorizationExternalizeNotAllowed",
    "-60010, errAuthorizationInternalizeNotAllowed",
    "-60011, errAuthorizationInvalidFlags",
    "-60031, errAuthorizationToolExecuteFailure",
    "-60032, errAuthorizationToolEnvironmentError",
    "-60033, errAuthorizationBadAddress"
  })
  void hasTheNameOfTheTable(int code, String name) {
    assertThat(AuthorizationStatus.ofCode(code).orElseThrow().constantName()).isEqualTo(name);
    assertThat(AuthorizationStatus.ofCode(code).orElseThrow())
        .hasToString(name + " (" + code + ")");
    assertThat(new AuthorizationException(code)).hasMessageContaining(name);
  }

  @Test
  void tellsARefusalWithoutACode() {
    AuthorizationException refused = AuthorizationException.withoutCode("no status\nat all");

    assertThat(refused.code()).isEmpty();
    assertThat(refused.status()).isEmpty();
    assertThat(refused).hasMessage("no status\\nat all");
  }

  @ParameterizedTest
  @ValueSource(ints = {-60012, -60030, -60034, 1})
  void knowsNoOtherCode(int code) {
    assertThat(AuthorizationStatus.ofCode(code)).isEmpty();
    assertThat(new AuthorizationException(code)).hasMessage("status " + code);
  }
}
