package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 3: validation rules")
class RightValidatorTest {

  private static final String FACTORY =
      """
      <dict>
        <key>rights</key><dict>
          <key>system.login.console</key><dict>
            <key>class</key><string>evaluate-mechanisms</string>
            <key>mechanisms</key><array>
              <string>loginwindow:login</string><string>loginwindow:done</string>
            </array>
            <key>version</key><integer>11</integer>
          </dict>
        </dict>
        <key>rules</key><dict>
          <key>loop</key><dict><key>class</key><string>rule</string>
            <key>rule</key><string>a.right</string></dict>
          <key>fine</key><dict><key>class</key><string>user</string></dict>
        </dict>
      </dict>
      """;

  @TempDir private Path folder;

  /** Each rule that needs the definition alone, with an input that breaks it. */
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "E2, a.right, <key>class</key><string>User</string>",
    "E2, a.right, <key>class</key><true/>",
    "E3, a.right, <key>class</key><string>rule</string>",
    "E3, a.right, <key>comment</key><string>no class at all</string>",
    "E3, a.right, <key>class</key><string>rule</string><key>rule</key><array/>",
    "E4, a.right, <key>class</key><string>evaluate-mechanisms</string>",
    "E4, a.right, <key>class</key><string>evaluate-mechanisms</string><key>mechanisms</key><array/>",
    "E4, a.right, <key>class</key><string>evaluate-mechanisms</string><key>mechanisms</key><array><string>dropped</string></array>",
    "E5, a.right, <key>class</key><string>user</string><key>mechanisms</key><array><true/></array>",
    "E5, a.right, <key>class</key><string>user</string><key>mechanisms</key><array><string>a:b:c</string></array>",
    "E6, a.right, <key>rule</key><string>x</string><key>k-of-n</key><integer>2</integer>",
    "E6, a.right, <key>rule</key><string>x</string><key>k-of-n</key><integer>-1</integer>",
    "E6, a.right, <key>rule</key><string>x</string><key>k-of-n</key><real>0.5</real>",
    "E6, a.right, <key>rule</key><string>x</string><key>k-of-n</key><true/>",
    "E7, a.right, <key>class</key><string>user</string><key>allow-root</key><integer>1</integer>",
    "E7, a.right, <key>class</key><string>user</string><key>tries</key><real>1.5</real>",
    "E7, a.right, <key>class</key><string>user</string><key>group</key><integer>80</integer>",
    "E7, a.right, <key>class</key><string>user</string><key>default-prompt</key><string>x</string>",
    "E7, a.right, <key>class</key><string>user</string><key>default-button</key><dict><key>de</key><true/></dict>",
    "E7, a.right, <key>class</key><string>user</string><key>mechanisms</key><string>a:b</string>",
    "E8, a.right, <key>rule</key><string>a.right</string>",
    "E9, '', <key>class</key><string>user</string>",
    "E9, com.example., <key>class</key><string>user</string>",
    "E9, com.apple.trust-settings.admin, <key>class</key><string>user</string>",
    "E10, config.modify.x, <key>class</key><string>user</string>",
    "W1, a.right, <key>class</key><string>user</string><key>mechanisms</key><array><string>a:b</string><string>a:b</string></array>",
    "W2, a.right, '<key>class</key><string>user</string><key>mechanisms</key><array><string>a:b</string><string>a:b,privileged</string></array>'",
    "W3, a.right, <key>class</key><string>user</string><key>mechanisms</key><array><string>a:b</string><string>A:b</string></array>",
    "W4, a.right, <key>class</key><string>user</string><key>rules</key><true/>",
    "W4, a.right, <key>class</key><string>user</string><key>k-of-n</key><integer>0</integer>",
    "W5, a.right, <key>class</key><string>user</string>",
  })
  void findsWhatBreaksTheRule(ValidationRule rule, String name, String entries) {
    assertThat(RightValidator.create().check(Samples.of(name, entries)))
        .extracting(RightFinding::rule)
        .contains(rule);
  }

  @Test
  void refusesNamesWithControlCharactersAndNamesThatAreProtected() {
    String entries = "<key>class</key><string>user</string><key>version</key><integer>0</integer>";
    assertThat(rules(RightValidator.create(), Samples.of("a\nb", entries)))
        .containsExactly(ValidationRule.E9);
    RightValidator validator = RightValidator.create().withProtectedRights(List.of("a.b"));
    assertThat(rules(validator, Samples.of("a.b", entries))).containsExactly(ValidationRule.E9);
    assertThat(rules(validator, Samples.of("a.c", entries))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-console-sonoma", "03-right-with-requirement", "04-k-of-n"})
  void findsNothingInSoundDefinitions(String sample) {
    String name = sample.startsWith("01") ? RightDefinition.LOGIN_CONSOLE : "org.example.a";
    assertThat(RightValidator.create().check(Samples.right(name, Samples.bytes(sample)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "06-malformed-values, E5 E7 W1 W4 W5",
    "07-malformed-class, E2 E3 W4",
    "08-unusable-mechanism, E5 W5",
    "05-user-class, ''"
  })
  void findsInTheSamplesWhatTheTableSays(String sample, String expected) {
    RightDefinition definition = Samples.right("org.example.a", Samples.bytes(sample));

    assertThat(String.join(" ", names(definition))).isEqualTo(expected);
  }

  @Test
  void countsTheMalformedValues() {
    List<RightFinding> findings =
        RightValidator.create().check(Samples.login("06-malformed-values"));

    assertThat(findings).filteredOn(f -> f.rule() == ValidationRule.E5).hasSize(7);
    assertThat(findings)
        .filteredOn(f -> f.rule() == ValidationRule.E7)
        .extracting(RightFinding::message)
        .satisfiesExactlyInAnyOrder(
            shared -> assertThat(shared).contains("shared"),
            tries -> assertThat(tries).contains("tries"));
    assertThat(findings)
        .filteredOn(f -> f.rule() == ValidationRule.W4)
        .extracting(RightFinding::message)
        .containsExactly("authd drops rule, timeout, x-note");
    assertThat(findings)
        .filteredOn(f -> f.rule() == ValidationRule.W1)
        .extracting(RightFinding::message)
        .containsExactly("loginwindow:done stands at [8, 9] and runs each time");
  }

  @Test
  void findsACycleThroughKnownRules() throws Exception {
    RightValidator validator = RightValidator.create().withFactory(factory());

    assertThat(rules(validator, Samples.of("a.right", "<key>rule</key><string>loop</string>")))
        .contains(ValidationRule.E8);
    assertThat(rules(validator, Samples.of("a.right", "<key>rule</key><string>fine</string>")))
        .doesNotContain(ValidationRule.E8);
  }

  @Test
  void looksForCyclesAmongTheRulesThatAreThereNow() throws Exception {
    RightValidator validator =
        RightValidator.create()
            .withFactory(factory())
            .withKnownRights(
                name ->
                    name.equals("changed") ? Optional.of(rule(name, "a.right")) : Optional.empty());

    assertThat(rules(validator, rule("a.right", "changed"))).contains(ValidationRule.E8);
    assertThat(rules(validator, rule("a.right", "loop")))
        .as("the factory's is not there any more")
        .doesNotContain(ValidationRule.E8);
  }

  @Test
  void findsACycleBehindManyOtherDelegates() {
    RightDefinition wide =
        Samples.of(
            "a.right",
            "<key>rule</key><array>"
                + "<string>fine</string>".repeat(1_000)
                + "<string>loop</string></array>");

    assertThat(
            rules(
                RightValidator.create()
                    .withKnownRights(
                        name ->
                            name.equals("loop")
                                ? Optional.of(rule("loop", "a.right"))
                                : Optional.empty()),
                wide))
        .contains(ValidationRule.E8);
  }

  @Test
  void followsNoDelegatesThatTheClassDrops() {
    RightDefinition right =
        Samples.of(
            "a.right",
            "<key>class</key><string>user</string><key>rule</key><string>a.right</string>");

    assertThat(names(right)).contains("W4").doesNotContain("E8");
  }

  @Test
  void refusesMoreRulesThanAnybodyCanFollow() {
    RightValidator endless =
        RightValidator.create().withKnownRights(name -> Optional.of(rule(name, name + "x")));

    assertThat(endless.check(rule("a.right", "x")))
        .filteredOn(finding -> finding.rule() == ValidationRule.E8)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("too many"));
  }

  @Test
  void asksForEachRuleOnce() {
    List<String> asked = new ArrayList<>();
    RightValidator manyWays =
        RightValidator.create()
            .withKnownRights(
                name -> {
                  asked.add(name);
                  int number = Integer.parseInt(name);
                  return number == 60
                      ? Optional.empty()
                      : Optional.of(rule(name, (number + 1) + "</string><string>" + 60));
                });

    assertThat(rules(manyWays, rule("a.right", "1</string><string>2")))
        .doesNotContain(ValidationRule.E8);
    assertThat(asked).hasSize(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"10, lower", "12, higher"})
  void warnsOfAnotherVersionThanTheFactorys(int version, String word) throws Exception {
    RightDefinition definition =
        Samples.of(
            RightDefinition.LOGIN_CONSOLE,
            "<key>class</key><string>evaluate-mechanisms</string><key>mechanisms</key>"
                + "<array><string>loginwindow:login</string><string>loginwindow:done</string></array>"
                + "<key>version</key><integer>"
                + version
                + "</integer>");

    assertThat(RightValidator.create().withFactory(factory()).check(definition))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(ValidationRule.W5);
              assertThat(finding.message()).contains(word);
            });
  }

  @ParameterizedTest
  @CsvSource({"fine, as the factory has it", "system.login.console, overwrites", "a.b, overwrites"})
  void saysWhatAMissingVersionMeans(String right, String meaning) throws Exception {
    assertThat(
            RightValidator.create()
                .withFactory(factory())
                .check(Samples.of(right, "<key>class</key><string>user</string>")))
        .filteredOn(finding -> finding.rule() == ValidationRule.W5)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains(meaning));
  }

  @Test
  void looksForPluginsThatComeNew() {
    RightValidator validator =
        RightValidator.create().withPlugins(PluginFolders.of(List.of(folder)));
    RightDefinition before = Samples.console("loginwindow:login", "loginwindow:done");
    RightDefinition after =
        Samples.console("loginwindow:login", "Foo:bar", "builtin:x", "loginwindow:done");

    assertThat(validator.checkChange(after, before))
        .filteredOn(finding -> finding.rule() == ValidationRule.E11)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("Foo");
              assertThat(finding.refuses(false)).isTrue();
              assertThat(finding.refuses(true)).isFalse();
            });
    assertThat(validator.check(after))
        .filteredOn(finding -> finding.rule() == ValidationRule.E11)
        .as("loginwindow and Foo")
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"rwxrwxr-x, true", "rwxr-xrwx, true", "rwxr-xr-x, false", "rwx------, false"})
  void warnsOfABundleThatOthersCanChange(String mode, boolean weak) throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("Foo.bundle"));
    Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString(mode));

    assertThat(weaknesses("Foo").stream().anyMatch(each -> each.contains("can be changed")))
        .isEqualTo(weak);
    assertThat(
            RightValidator.create()
                .withPlugins(PluginFolders.of(List.of(folder)))
                .check(Samples.console("Foo:bar")))
        .extracting(RightFinding::rule)
        .filteredOn(ValidationRule.W6::equals)
        .hasSize(weaknesses("Foo").size());
  }

  @Test
  void warnsOfABundleThatIsNotRoots() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("Foo.bundle"));
    boolean isRoot = Files.getAttribute(bundle, "unix:uid").equals(0);

    assertThat(weaknesses("Foo").stream().anyMatch(each -> each.contains("not by root")))
        .isNotEqualTo(isRoot);
    if (isRoot) {
      Files.setAttribute(bundle, "unix:uid", 12_345);
      assertThat(weaknesses("Foo")).singleElement().asString().contains("12345, not by root");
    }
  }

  @Test
  void warnsOfABundleThatDoesNotSatisfyTheRequirement() throws IOException {
    Files.createDirectory(folder.resolve("Foo.bundle"));
    PluginFolders plugins =
        PluginFolders.of(List.of(folder)).requiring(Requirement.parse("anchor apple"));

    assertThat(plugins.find("Foo").orElseThrow().weaknesses())
        .anyMatch(weakness -> weakness.contains("requirement"));
  }

  @Test
  void findsNoBundleOutsideTheFolder(@TempDir Path elsewhere) throws IOException {
    Files.createDirectory(elsewhere.resolve("Foo.bundle"));
    Files.createSymbolicLink(folder.resolve("Foo.bundle"), elsewhere.resolve("Foo.bundle"));

    assertThat(PluginFolders.of(List.of(folder)).find("Foo")).isEmpty();
  }

  @Test
  void guardsTheFactoryMechanismsOfTheLogin() {
    RightDefinition before = Samples.console();
    RightDefinition after =
        before.withMechanisms(
            before.mechanisms().without(Set.of(Mechanism.parse("loginwindow:login"))));

    assertThat(RightValidator.create().checkChange(after, before))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(ValidationRule.E12);
              assertThat(finding.forceable()).isTrue();
            });
    assertThat(
            RightValidator.create()
                .checkChange(after.named("other.login"), before.named("other.login")))
        .isEmpty();
  }

  @ParameterizedTest(name = "version {1} with {0}")
  @CsvSource({"builtin:prelogin, 11", "loginwindow:done, 11", "loginwindow:done, 99"})
  void findsALoginThatLacksWhatEachReleaseCameWith(String kept, int version) {
    RightDefinition login = Samples.console(kept);
    RightDefinition stored =
        new RightDefinition(
            login.name(), login.entries().with("version", PropertyList.IntegerValue.of(version)));

    assertThat(RightValidator.create().check(stored))
        .filteredOn(finding -> finding.rule() == ValidationRule.E12)
        .allSatisfy(finding -> assertThat(finding.refuses(false)).isTrue())
        .extracting(RightFinding::message)
        .contains("factory mechanism of system.login.console: loginwindow:login is not there")
        .noneMatch(message -> message.contains("PSSOAuthPlugin"));
  }

  @Test
  void onlyWarnsOfWhatWasMissingBeforeAChange() {
    RightDefinition before = Samples.console("loginwindow:done");
    RightDefinition after = Samples.console("Crypt:Check,privileged", "loginwindow:done");

    assertThat(RightValidator.create().checkChange(after, before))
        .filteredOn(finding -> finding.rule() == ValidationRule.E12)
        .hasSize(16)
        .noneMatch(finding -> finding.refuses(false));
  }

  @Test
  void warnsIfFactoryMechanismsChangePlaces() {
    RightDefinition before = Samples.console("loginwindow:login", "a:b", "loginwindow:done");
    RightDefinition after = Samples.console("loginwindow:done", "a:b", "loginwindow:login");

    assertThat(RightValidator.create().checkChange(after, before))
        .filteredOn(finding -> finding.message().contains("another order"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.refuses(false)).isFalse());
    assertThat(
            RightValidator.create()
                .checkChange(
                    Samples.console("a:b", "loginwindow:login", "loginwindow:done"), before))
        .noneMatch(finding -> finding.message().contains("another order"));
  }

  @Test
  void warnsOfMechanismsThatNobodyExplains() {
    RightDefinition definition = Samples.login("02-console-two-plugins");

    assertThat(RightValidator.create().withWanted(Set.of(Samples.CHECK)).check(definition))
        .singleElement()
        .hasToString(
            "W8: Escrow Buddy:Invoke,privileged came neither with the system nor is it asked for");
  }

  @Test
  void letsOnlyLoginDoneBeEmptiedByForce() {
    assertThat(ValidationRule.E4.canBeForced("system.login.done")).isTrue();
    assertThat(ValidationRule.E4.canBeForced("system.login.console")).isFalse();
    assertThat(ValidationRule.E5.canBeForced("system.login.done")).isFalse();
  }

  private List<String> weaknesses(String plugin) {
    return PluginFolders.of(List.of(folder)).find(plugin).orElseThrow().weaknesses();
  }

  private static RightDefinition rule(String name, String delegates) {
    return Samples.of(name, "<key>rule</key><array><string>" + delegates + "</string></array>");
  }

  private static FactoryDefinitions factory() throws MalformedRightException {
    return FactoryDefinitions.read(Samples.plist(FACTORY));
  }

  private static List<ValidationRule> rules(RightValidator validator, RightDefinition definition) {
    return validator.check(definition).stream().map(RightFinding::rule).distinct().toList();
  }

  private static List<String> names(RightDefinition definition) {
    return rules(RightValidator.create(), definition).stream().map(Enum::name).toList();
  }
}
