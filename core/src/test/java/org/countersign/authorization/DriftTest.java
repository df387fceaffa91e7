package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 10: desired state and drift")
class DriftTest {

  /** The list, the elements of the policy, and the kinds of the findings. */
  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "loginwindow:done, loginwindow:done, ''",
    "a:a loginwindow:done, a:a<loginwindow:done, ''",
    "loginwindow:done, a:a<loginwindow:done, missing",
    "loginwindow:done a:a, a:a<loginwindow:done, misplaced",
    "a:a x:x loginwindow:done, a:a<!loginwindow:done, misplaced",
    "a:a a:a loginwindow:done, a:a<loginwindow:done, duplicate",
    "'a:a,privileged loginwindow:done', a:a<loginwindow:done, wrong-privilege",
    "x:x loginwindow:done, -x:x, forbidden",
    "x:x x:y loginwindow:done, -x:*, forbidden forbidden",
    "a:a b:b, =a:a b:b, ''",
    "a:a b:b, =b:b a:a, different",
  })
  void comparesTheListWithThePolicy(String list, String policy, String kinds) {
    RightDefinition current = Samples.console(list.split(" ")).named("other.right");

    assertThat(words(Drift.between(current, policy(policy), Optional.empty(), null)))
        .isEqualTo(kinds);
  }

  /** Stored version, list, base version, factory version and the kinds of the findings. */
  @ParameterizedTest(name = "stored {0} [{1}], base {2}, factory {3}: {4}")
  @CsvSource({
    "11, f:f a:a, 11, 11, ''",
    "11, f:f, 11, 11, missing reset-to-factory",
    "11, f:f a:a, 10, 11, factory-changed",
    "10, f:f a:a, 11, 11, pending-import",
    "12, f:f a:a, 11, 11, frozen",
    "11, a:a, 11, 11, factory-missing",
    "11, f:f a:a u:u, 11, 11, unknown",
  })
  void comparesWithTheFactory(int stored, String list, int base, int factory, String kinds) {
    RightDefinition current = console(stored, list);
    DesiredState policy =
        new DesiredState(
            RightDefinition.LOGIN_CONSOLE,
            policy("a:a").ensure(),
            List.of(),
            Optional.empty(),
            Optional.of(BigInteger.valueOf(base)),
            Optional.empty());
    FactoryState state =
        new FactoryState(BigInteger.valueOf(factory), MechanismList.of("f:f"), false);

    assertThat(words(Drift.between(current, policy, Optional.of(state), null))).isEqualTo(kinds);
  }

  @Test
  void comparesTheFactoryListWithTheOneThePolicyWasTestedWith() {
    DesiredState policy =
        new DesiredState(
            RightDefinition.LOGIN_CONSOLE,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(MechanismList.of("f:g")));
    FactoryState state = new FactoryState(BigInteger.TEN, MechanismList.of("f:f"), false);

    Drift drift = Drift.between(console(10, "f:f"), policy, Optional.of(state), null);

    assertThat(drift.isUntested()).isTrue();
    assertThat(drift.isInSync()).isTrue();
  }

  @Test
  void missesTheBundlesOfWhatIsEnsured(@TempDir Path folder) {
    Drift drift =
        Drift.between(
            console(11, "a:a builtin:b"),
            policy("a:a builtin:b"),
            Optional.empty(),
            PluginFolders.of(List.of(folder)));

    assertThat(words(drift)).isEqualTo("bundle-missing");
    assertThat(drift.isInSync()).isFalse();
  }

  @Test
  void callsTheFactoryListAResetAndRepairsIt() throws Exception {
    DesiredState policy = DesiredState.read(Samples.bytes("10-policy"));
    RightDefinition console = Samples.console();
    Optional<FactoryState> factory = RightValidator.create().factoryStateOf(console);

    Drift drift = Drift.between(console, policy, factory, null);

    assertThat(words(drift)).isEqualTo("missing missing reset-to-factory");
    assertThat(drift.isInSync()).isFalse();
    RightDefinition repaired = console.withMechanisms(policy.applyTo(console.mechanisms(), false));
    assertThat(repaired.mechanisms())
        .isEqualTo(Samples.login("02-console-two-plugins").mechanisms());
    assertThat(Drift.between(repaired, policy, factory, null).findings()).isEmpty();
  }

  /** The list, the policy, and what becomes of the list; "refused" for nothing. */
  @ParameterizedTest(name = "{1} makes {2} of {0}")
  @CsvSource({
    "a:a b:b, m:m<b:b, a:a m:m b:b",
    "a:a b:b, m:m>a:a, a:a m:m b:b",
    "a:a b:b, m:m, a:a b:b m:m",
    "a:a b:b m:m, m:m<b:b, a:a m:m b:b",
    "m:m a:a m:m b:b, m:m<b:b, a:a m:m b:b",
    "a:a x:x b:b x:x, -x:x, a:a b:b",
    "a:a x:x b:b x:y, -x:* m:m<b:b, a:a m:m b:b",
    "a:a b:b, m:m<c:c, refused",
    "a:a b:b, m:m<a:a>b:b, refused",
    "'m:m,privileged b:b', m:m<b:b, refused",
    "'m:m,privileged b:b', 'm:m<b:b -m:m,privileged', m:m b:b",
    "a:a b:b, =b:b, b:b",
  })
  void applies(String before, String policy, String after) throws Exception {
    MechanismList list = MechanismListTest.list(before);
    if (after.equals("refused")) {
      assertThatExceptionOfType(PlacementException.class)
          .isThrownBy(() -> policy(policy).applyTo(list, false));
    } else {
      assertThat(policy(policy).applyTo(list, false)).isEqualTo(MechanismListTest.list(after));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<key>ensured</key><array/>",
    "<key>right</key><true/>",
    "<key>ensure</key><array><dict><key>before</key><string>a:b</string></dict></array>",
    "<key>ensure</key><array><string>a:b</string></array>",
    "<key>absent</key><array><string>a</string></array>",
    "<key>absent</key><array><true/></array>",
    "<key>absent</key><array><string>*:*</string></array>",
    "<key>exact</key><array><string>a:*</string></array>",
    "<key>ensure</key><array><dict><key>mechanism</key><string>a:*</string></dict></array>",
    "<key>ensure</key><array><dict><key>mechanism</key><string>a:b</string>"
        + "<key>after</key><string>a:*</string></dict></array>",
    "<key>base-version</key><string>11</string>",
    "<key>exact</key><array/><key>absent</key><array><string>a:b</string></array>",
    "<key>ensure</key><array><dict><key>mechanism</key><string>a:b</string></dict></array>"
        + "<key>absent</key><array><string>a:*</string></array>",
    "<key>ensure</key><array><dict><key>mechanism</key><string>a:b</string>"
        + "<key>before</key><string>a:b</string></dict></array>",
  })
  void refusesAPolicyThatMakesNoSense(String entries) {
    assertThatExceptionOfType(MalformedRightException.class)
        .isThrownBy(() -> DesiredState.read(Samples.plist("<dict>" + entries + "</dict>")))
        .withMessageContaining("this is no policy");
  }

  private static RightDefinition console(int version, String list) {
    String mechanisms =
        Arrays.stream(list.split(" "))
            .map(mechanism -> "<string>" + mechanism + "</string>")
            .reduce("", String::concat);
    return Samples.of(
        RightDefinition.LOGIN_CONSOLE,
        "<key>class</key><string>evaluate-mechanisms</string><key>version</key><integer>"
            + version
            + "</integer><key>mechanisms</key><array>"
            + mechanisms
            + "</array>");
  }

  private static String words(Drift drift) {
    return String.join(
        " ", drift.findings().stream().map(finding -> finding.kind().word()).toList());
  }

  /** Returns a policy: {@code =} begins an exact list, {@code -} forbids, {@code !} is adjacent. */
  private static DesiredState policy(String text) {
    if (text.startsWith("=")) {
      return policy(List.of(), List.of(), Optional.of(MechanismListTest.list(text.substring(1))));
    }
    List<String> items = List.of(text.split(" "));
    return policy(
        items.stream().filter(item -> !item.startsWith("-")).map(DriftTest::ensured).toList(),
        items.stream()
            .filter(item -> item.startsWith("-"))
            .map(item -> AbsentMechanism.parse(item.substring(1)))
            .toList(),
        Optional.empty());
  }

  private static DesiredState policy(
      List<EnsuredMechanism> ensure, List<AbsentMechanism> absent, Optional<MechanismList> exact) {
    return new DesiredState(
        "other.right", ensure, absent, exact, Optional.empty(), Optional.empty());
  }

  private static EnsuredMechanism ensured(String item) {
    boolean adjacent = item.contains("!");
    String[] parts = item.replace("!", "").split("(?=[<>])");
    Optional<Mechanism> before = Optional.empty();
    Optional<Mechanism> after = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      Optional<Mechanism> anchor = Optional.of(Mechanism.parse(parts[i].substring(1)));
      if (parts[i].startsWith("<")) {
        before = anchor;
      } else {
        after = anchor;
      }
    }
    return new EnsuredMechanism(Mechanism.parse(parts[0]), before, after, adjacent);
  }
}
