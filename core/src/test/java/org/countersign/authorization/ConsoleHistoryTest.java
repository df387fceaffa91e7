package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 13: factory system.login.console by release")
class ConsoleHistoryTest {

  @ParameterizedTest
  @CsvSource({"1, 14", "3, 15", "4, 16", "6, 16", "7, 16", "8, 17", "9, 17", "10, 18", "11, 17"})
  void hasTheCountOfTheTable(int version, int count) {
    assertThat(of(version).size()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 'loginwindow:FDESupport,privileged', 10, loginwindow:success",
    "4, CryptoTokenKit:login, 14, MCXMechanism:login",
    "6, CryptoTokenKit:login, 14, MCXMechanism:login",
    "7, 'loginwindow:FDESupport,privileged', 4, 'builtin:reset-password,privileged'",
    "8, builtin:prelogin, 1, builtin:policy-banner",
    "10, PSSOAuthPlugin:login-auth, 16, CryptoTokenKit:login"
  })
  void putsTheNewcomerBehindItsNeighbour(
      int version, String newcomer, int index, String neighbour) {
    assertThat(of(version).indexOf(Mechanism.parse(newcomer))).isEqualTo(index);
    assertThat(of(version).mechanisms().get(index - 1)).isEqualTo(Mechanism.parse(neighbour));
  }

  @Test
  void movesThePreloginToTheBeginning() {
    assertThat(of(9).indexOf(Mechanism.parse("builtin:prelogin"))).isZero();
  }

  @Test
  void hasTheListOfTheSampleForVersionEleven() {
    assertThat(of(11)).isEqualTo(Samples.console().mechanisms());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 7, 8, 9, 10, 11})
  void hasTheAnchorsThatEveryReleaseHas(int version) {
    assertThat(of(version).mechanisms())
        .containsAll(
            MechanismList.of(
                    "builtin:policy-banner",
                    "loginwindow:login",
                    "builtin:login-begin",
                    "builtin:authenticate,privileged",
                    "loginwindow:success",
                    "loginwindow:done")
                .mechanisms());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 12})
  void knowsAllThatThereEverWasForAnUnknownVersion(int version) {
    assertThat(of(version).size()).isEqualTo(18);
  }

  private static MechanismList of(int version) {
    return ConsoleHistory.ofVersion(BigInteger.valueOf(version));
  }
}
