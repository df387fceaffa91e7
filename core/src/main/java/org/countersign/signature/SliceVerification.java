package org.countersign.signature;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.Check;

/**
 * What became of verifying one slice: each check, and what was found. Immutable and thread safe.
 *
 * @see Verification
 */
public final class SliceVerification {

  private static final Set<Check> CHECKS = EnumSet.range(Check.MACH_O, Check.CODE_PAGES);

  static {
    CHECKS.removeAll(
        Set.of(Check.BUNDLE_FORMAT, Check.SLICES, Check.NOTARIZATION)); // of the whole file
  }

  private final CodeSlice slice;
  private final Map<Check, CheckResult> checks;
  private final List<Finding> findings;
  private final List<String> remarks;

  SliceVerification(CodeSlice slice, CheckLog log) {
    this.slice = slice;
    Map<Check, CheckResult> results = new EnumMap<>(Check.class);
    CHECKS.forEach(check -> results.put(check, log.result(check)));
    this.checks = Collections.unmodifiableMap(results);
    this.findings = log.findings();
    this.remarks = log.remarks();
  }

  /** Returns the slice. What it claims is proven as far as {@link #isValid()} goes, and no more. */
  public CodeSlice slice() {
    return slice;
  }

  /**
   * Tells whether nothing is wrong with the slice. {@link Verification#isValid()} says what that
   * means, and what it does not.
   */
  public boolean isValid() {
    return findings.isEmpty();
  }

  /** Returns what became of every check that concerns a slice, in the order of {@link Check}. */
  public Map<Check, CheckResult> checks() {
    return checks;
  }

  /** Returns all that is wrong with the slice, in the order in which it was found. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns what a reader should know though it is nothing wrong, as printable lines. */
  public List<String> remarks() {
    return remarks;
  }

  /** Returns the architecture, and whether the slice is valid. */
  @Override
  public String toString() {
    return slice.architecture() + (isValid() ? ": valid" : ": " + findings.get(0));
  }
}
