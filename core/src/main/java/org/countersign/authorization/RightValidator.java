package org.countersign.authorization;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Checks definitions against the rules E2 to E12 and W1 to W8 before anybody writes them; E1 and
 * E13 are checked by reading.
 *
 * <p>What a validator is not given it does not check: without known rights or factory definitions
 * there are no cycles through others, without the latter no versions to compare, without plug-in
 * folders no bundles. W7 is never reported: no file tells whether a plug-in shows windows.
 * Immutable; thread safe as long as what it was given is.
 */
public final class RightValidator {

  private static final Set<String> PROTECTED =
      Set.of("com.apple.trust-settings.admin", "com.apple.trust-settings.user");

  private final @Nullable FactoryDefinitions factory;
  private final @Nullable KnownRights known;
  private final @Nullable PluginFolders plugins;
  private final Set<String> protectedRights;
  private final Set<Mechanism> wanted;

  private RightValidator(
      @Nullable FactoryDefinitions factory,
      @Nullable KnownRights known,
      @Nullable PluginFolders plugins,
      Set<String> protectedRights,
      Set<Mechanism> wanted) {
    this.factory = factory;
    this.known = known;
    this.plugins = plugins;
    this.protectedRights = protectedRights;
    this.wanted = wanted;
  }

  /** Returns the validator that knows nothing of any system. */
  public static RightValidator create() {
    return new RightValidator(null, null, null, PROTECTED, Set.of());
  }

  /** Returns this validator with the definitions that came with the system. */
  public RightValidator withFactory(FactoryDefinitions definitions) {
    return new RightValidator(definitions, known, plugins, protectedRights, wanted);
  }

  /**
   * Returns this validator with the rules that a right can delegate to, where these are not only
   * those that came with the system.
   */
  public RightValidator withKnownRights(KnownRights rights) {
    return new RightValidator(factory, rights, plugins, protectedRights, wanted);
  }

  /** Returns this validator with the plug-ins that are installed. */
  public RightValidator withPlugins(PluginFolders folders) {
    return new RightValidator(factory, known, folders, protectedRights, wanted);
  }

  /** Returns this validator with more rights that an administrator protects from writing. */
  public RightValidator withProtectedRights(Collection<String> names) {
    Set<String> all = new HashSet<>(protectedRights);
    all.addAll(names);
    return new RightValidator(factory, known, plugins, Set.copyOf(all), wanted);
  }

  /** Returns this validator with mechanisms that somebody wants, and which W8 leaves alone. */
  public RightValidator withWanted(Collection<Mechanism> mechanisms) {
    return new RightValidator(factory, known, plugins, protectedRights, Set.copyOf(mechanisms));
  }

  /** Returns what is wrong with a definition as it stands, every plug-in looked for. */
  public List<RightFinding> check(RightDefinition definition) {
    return check(definition, null);
  }

  /**
   * Returns what is wrong with writing {@code definition} in the place of {@code previous}: of
   * plug-ins only those are looked for that come new.
   */
  public List<RightFinding> checkChange(RightDefinition definition, RightDefinition previous) {
    return check(definition, previous);
  }

  /** Returns the state of {@code definition}'s right as the system came, as far as known. */
  public Optional<FactoryState> factoryStateOf(RightDefinition definition) {
    return FactoryState.of(definition, factory);
  }

  private List<RightFinding> check(RightDefinition definition, @Nullable RightDefinition previous) {
    RightFindings findings = new RightFindings(definition.name());
    checkName(definition.name(), findings);
    EntryChecks.check(definition, findings);
    DelegateChecks.check(definition, rules(), findings);
    checkVersion(definition, findings);
    MechanismChecks checks = new MechanismChecks(definition, findings);
    if (checks.hasList()) {
      checks.checkList();
      checks.checkPlugins(plugins, previous);
      checks.checkFactory(
          FactoryState.of(previous == null ? definition : previous, factory), previous, wanted);
    }
    return findings.inOrder();
  }

  private KnownRights rules() {
    if (known != null) {
      return known;
    }
    return factory == null ? name -> Optional.empty() : factory;
  }

  private void checkName(String name, RightFindings findings) {
    String printable = '"' + PrintableText.escape(name) + '"';
    if (name.isEmpty() || name.endsWith(".")) {
      findings.add(
          ValidationRule.E9, "the name " + printable + " is a wildcard, which cannot be written");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      findings.add(ValidationRule.E9, "the name " + printable + " has control characters");
    }
    if (protectedRights.contains(name)) {
      findings.add(ValidationRule.E9, "the right " + printable + " is protected by the system");
    }
    if (name.startsWith("config.")) {
      findings.add(
          ValidationRule.E10,
          "the right " + printable + " decides who may write rights, and nobody may write it");
    }
  }

  private void checkVersion(RightDefinition definition, RightFindings findings) {
    Optional<BigInteger> version = definition.version();
    Optional<RightDefinition> known =
        Optional.ofNullable(factory).flatMap(definitions -> definitions.find(definition.name()));
    Optional<BigInteger> ofFactory =
        known.map(original -> original.version().orElse(BigInteger.ZERO));
    if (version.isEmpty()) {
      findings.add(
          ValidationRule.W5,
          ofFactory.equals(Optional.of(BigInteger.ZERO))
              ? "without a version 0 is stored, as the factory has it"
              : "without a version 0 is stored, and the next import overwrites the definition");
      return;
    }
    if (ofFactory.isEmpty() || version.equals(ofFactory)) {
      return;
    }
    findings.add(
        ValidationRule.W5,
        version.get().compareTo(ofFactory.get()) < 0
            ? "version "
                + version.get()
                + " is lower than the factory's "
                + ofFactory.get()
                + ": the next import overwrites the definition"
            : "version "
                + version.get()
                + " is higher than the factory's "
                + ofFactory.get()
                + ": it keeps Apple's future changes away");
  }
}
