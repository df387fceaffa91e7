package org.countersign.bindings.mac;

import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.requirement.Requirement;

/**
 * Apple's own compiler and printer of requirements, those in this Mac: what {@code csreq} calls. To
 * compare with ours, which works everywhere. Immutable and thread safe. Not verified on a Mac.
 */
public final class MacCompiler {

  private final SystemRequirements requirements;

  MacCompiler(SecurityFramework security) {
    this.requirements = security.requirements();
  }

  /**
   * Returns the compiler of this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac
   */
  public static MacCompiler ofThisMac() {
    return new MacCompiler(SecurityFramework.ofThisMac());
  }

  /**
   * Compiles source text ({@code SecRequirementCreateWithStringAndErrors}).
   *
   * @throws MacCodeException if Apple's compiler refuses the text; the {@linkplain
   *     MacCodeException#verdict() verdict} says where
   * @throws IllegalArgumentException if the text has halves of characters in it
   */
  public Requirement compile(String source) throws MacCodeException {
    try (OwnedReference compiled = requirements.compile(source)) {
      return requirements.read(compiled);
    }
  }

  /**
   * Returns the text that Apple's printer makes of a requirement ({@code
   * SecRequirementCopyString}).
   *
   * @throws MacCodeException if the system does not take the requirement, or cannot print it
   */
  public String print(Requirement requirement) throws MacCodeException {
    try (OwnedReference taken = requirements.take(requirement)) {
      return requirements.textOf(taken);
    }
  }
}
