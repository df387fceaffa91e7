package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("Specification 2.1: what authd stores of each key, and prints")
class StoredRightTest {

  /** Class, what is sent, the key, and what comes back; "absent" for nothing. */
  @ParameterizedTest(name = "{0}: {1} gives {2} = {3}")
  @CsvSource({
    "user, '', class, \"user\"",
    "nonsense, '', class, \"rule\"",
    "user, <key>comment</key><string>x</string>, comment, \"x\"",
    "user, <key>comment</key><true/>, comment, absent",
    "user, '', comment, absent",
    "user, '', version, 0",
    "user, <key>version</key><integer>7</integer>, version, 7",
    "user, <key>version</key><real>7</real>, version, 7",
    "user, <key>version</key><real>7.5</real>, version, 0",
    "user, <key>version</key><string>7</string>, version, 0",
    "user, <key>created</key><real>1</real>, created, absent",
    "user, <key>modified</key><real>1</real>, modified, absent",
    "user, <key>identifier</key><string>a</string>, identifier, absent",
    "user, <key>requirement</key><string>a</string>, requirement, absent",
    "rule, <key>entitled</key><true/>, entitled, true",
    "rule, <key>entitled</key><false/>, entitled, absent",
    "deny, <key>require-apple-signed</key><true/>, require-apple-signed, true",
    "allow, <key>default-prompt</key><dict/>, default-prompt, absent",
    "allow, <key>default-prompt</key><dict><key/><string>a</string></dict>, default-prompt,"
        + " {\"\": \"a\"}",
    "allow, <key>default-button</key><string>a</string>, default-button, absent",
    "user, <key>group</key><string>admin</string>, group, \"admin\"",
    "rule, <key>group</key><string>admin</string>, group, absent",
    "user, '', timeout, 2147483647",
    "user, <key>timeout</key><integer>30</integer>, timeout, 30",
    "evaluate-mechanisms, <key>timeout</key><integer>30</integer>, timeout, absent",
    "user, '', tries, 10000",
    "evaluate-mechanisms, '', tries, 10000",
    "evaluate-mechanisms, <key>tries</key><real>1.5</real>, tries, 10000",
    "evaluate-mechanisms, <key>tries</key><integer>0</integer>, tries, 0",
    "rule, <key>tries</key><integer>1</integer>, tries, absent",
    "user, '', shared, false",
    "evaluate-mechanisms, '', shared, true",
    "evaluate-mechanisms, <key>shared</key><integer>0</integer>, shared, true",
    "evaluate-mechanisms, <key>shared</key><false/>, shared, false",
    "user, '', allow-root, false",
    "user, <key>allow-root</key><integer>1</integer>, allow-root, false",
    "user, <key>session-owner</key><true/>, session-owner, true",
    "user, '', session-owner, false",
    "user, '', authenticate-user, true",
    "user, <key>authenticate-user</key><false/>, authenticate-user, false",
    "user, <key>extract-password</key><true/>, extract-password, true",
    "user, <key>extract-password</key><false/>, extract-password, absent",
    "rule, <key>extract-password</key><true/>, extract-password, absent",
    "user, <key>entitled-group</key><true/>, entitled-group, true",
    "user, <key>vpn-entitled-group</key><true/>, vpn-entitled-group, true",
    "user, <key>password-only</key><true/>, password-only, true",
    "user, <key>securetoken-only</key><true/>, securetoken-only, true",
    "user, <key>securetoken-only</key><false/>, securetoken-only, absent",
    "user, <key>mechanisms</key><array/>, mechanisms, absent",
    "user, <key>mechanisms</key><array><string>a:b</string></array>, mechanisms, [\"a:b\"]",
    "rule, <key>mechanisms</key><array><string>a:b</string></array>, mechanisms, absent",
    "rule, <key>k-of-n</key><integer>0</integer>, k-of-n, absent",
    "rule, <key>k-of-n</key><integer>2</integer>, k-of-n, 2",
    "user, <key>k-of-n</key><integer>2</integer>, k-of-n, absent",
    "rule, '', rule, []",
    "rule, <key>rule</key><string>a</string>, rule, [\"a\"]",
    "rule, <key>rule</key><array><string>a</string><string>b</string></array>, rule,"
        + " '[\"a\", \"b\"]'",
    "user, <key>rule</key><string>a</string>, rule, absent",
    "user, <key>timeout-right</key><string>a</string>, timeout-right, absent",
  })
  void isWhatTheTableSays(String word, String sent, String key, String shown) {
    RightDefinition definition =
        Samples.of("a.b", "<key>class</key><string>" + word + "</string>" + sent);

    PropertyList value = StoredRight.of(definition).entries().orElseThrow().find(key);

    assertThat(value == null ? "absent" : value.toString()).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(value = RightKey.class, mode = Mode.EXCLUDE, names = "CLASS")
  void isTheDefaultForAValueOfAWrongType(RightKey key) {
    String wrong = "<key>" + key.text() + "</key><data>AA==</data>";

    for (RightClass each : RightClass.values()) {
      assertThat(stored(each, wrong)).as(each.word()).isEqualTo(stored(each, ""));
    }
  }

  @ParameterizedTest
  @EnumSource(RightKey.class)
  void namesTheKeysThatTheClassDoesNotUse(RightKey key) {
    String sent = key == RightKey.CLASS ? "" : "<key>" + key.text() + "</key><data>AA==</data>";

    for (RightClass each : RightClass.values()) {
      assertThat(StoredRight.of(right(each, sent)).droppedKeys())
          .as(each.word())
          .isEqualTo(key.isUsedBy(each) ? List.of() : List.of(key.text()));
    }
  }

  private static RightDefinition right(RightClass rightClass, String entries) {
    return Samples.of(
        "a.b", "<key>class</key><string>" + rightClass.word() + "</string>" + entries);
  }

  private static PropertyList stored(RightClass rightClass, String entries) {
    return StoredRight.of(right(rightClass, entries)).entries().orElseThrow();
  }

  @Test
  void namesTheKeysThatVanish() {
    StoredRight stored = StoredRight.of(Samples.login("06-malformed-values"));

    assertThat(stored.droppedKeys()).containsExactly("rule", "timeout", "x-note");
  }

  @Test
  void storesEightOfTheMalformedMechanismsTwoOfThemWronglyUnprivileged() {
    RightDefinition stored = stored("06-malformed-values");

    assertThat(stored.mechanisms())
        .isEqualTo(
            MechanismList.of(
                "builtin:prelogin",
                "Sample:first",
                "Sample:second",
                "Sample:third,privileged",
                "Sample:fourth,privileged",
                "Sample:fifth",
                "loginwindow:done",
                "loginwindow:done"));
    assertThat(stored.entries().find("shared")).hasToString("true");
  }

  @Test
  void takesAMisspeltClassForARuleWithoutDelegates() {
    RightDefinition stored = stored("07-malformed-class");

    assertThat(stored.rightClass()).contains(RightClass.RULE);
    assertThat(stored.delegates()).isEmpty();
    assertThat(stored.hasMechanismEntry()).isFalse();
  }

  @Test
  void refusesTheWholeDefinitionForHalfAMechanism() {
    StoredRight stored = StoredRight.of(Samples.login("08-unusable-mechanism"));

    assertThat(stored.entries()).isEmpty();
    assertThat(stored.refusal()).hasValueSatisfying(why -> assertThat(why).contains("-60005"));
  }

  @Test
  void showsKeysInAlphabeticalOrder() {
    assertThat(List.copyOf(stored("01-console-sonoma").entries().entries().keySet())).isSorted();
  }

  private static RightDefinition stored(String sample) {
    PropertyList.Dictionary entries = StoredRight.of(Samples.login(sample)).entries().orElseThrow();
    return new RightDefinition("stored", entries);
  }
}
