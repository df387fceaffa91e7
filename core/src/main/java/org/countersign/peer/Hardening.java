package org.countersign.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;

/**
 * How well a process must be protected from code that others inject into it (attack A7). A valid
 * signature says what was started; hardening says that it still is that.
 *
 * <p>Immutable and thread safe.
 *
 * @param isRequired whether anything is asked for at all
 * @param allowedEntitlements entitlements that would let foreign code in and are allowed all the
 *     same
 */
record Hardening(boolean isRequired, Set<String> allowedEntitlements) {

  /** Nothing is asked for. */
  static final Hardening NONE = new Hardening(false, Set.of());

  private static final String PREFIX = "com.apple.security.cs.";
  private static final String ATTACHABLE = "com.apple.security.get-task-allow";
  private static final String ATTACHABLE_IOS = "get-task-allow";
  private static final String ANY_LIBRARY = PREFIX + "disable-library-validation";

  /** What the hardened runtime lets through if it is true. */
  private static final List<String> INJECTION_ENTITLEMENTS =
      List.of(
          ATTACHABLE,
          ATTACHABLE_IOS,
          ANY_LIBRARY,
          PREFIX + "allow-dyld-environment-variables",
          PREFIX + "allow-unsigned-executable-memory",
          PREFIX + "disable-executable-page-protection");

  /** Copies the set. */
  Hardening {
    allowedEntitlements = Set.copyOf(allowedEntitlements);
  }

  /**
   * Returns the default: valid pages, the hardened runtime, library validation, no debugger,
   * nothing that lets one attach, no entitlement that lets foreign code in, but for these.
   */
  static Hardening strict(Set<String> allowedEntitlements) {
    return new Hardening(true, allowedEntitlements);
  }

  /** Tells whether an entitlement is one that lets foreign code in. */
  static boolean isInjectionEntitlement(String entitlement) {
    return INJECTION_ENTITLEMENTS.contains(entitlement);
  }

  /** Returns what the evidence lacks; nothing if the process is protected as it must be. */
  List<Rejection> lacking(PeerEvidence evidence) {
    List<Rejection> lacking = new ArrayList<>();
    if (isRequired) {
      evidence
          .processFlags()
          .ifPresentOrElse(
              flags -> checkFlags(flags, lacking),
              () ->
                  lacking.add(
                      new Rejection(
                          RejectionReason.UNSUPPORTED,
                          "nothing tells whether the process runs hardened, and the policy asks for"
                              + " it")));
      evidence.slices().forEach(slice -> checkEntitlements(slice, lacking));
    }
    return lacking.stream().distinct().toList();
  }

  private void checkFlags(Set<ProcessFlag> flags, List<Rejection> lacking) {
    require(
        flags.contains(ProcessFlag.VALID),
        "the kernel no longer calls the process's code valid",
        lacking);
    require(
        flags.contains(ProcessFlag.RUNTIME),
        "the program does not run under the hardened runtime; sign it with --options runtime",
        lacking);
    require(
        flags.contains(ProcessFlag.REQUIRE_LIBRARY_VALIDATION)
            || flags.contains(ProcessFlag.FORCED_LIBRARY_VALIDATION)
            || allowedEntitlements.contains(ANY_LIBRARY),
        "the program loads libraries of any signer; leave library validation on",
        lacking);
    require(
        !flags.contains(ProcessFlag.INVALID_ALLOWED),
        "the process may load pages that nobody signed",
        lacking);
    if (flags.contains(ProcessFlag.DEBUGGED)) {
      lacking.add(
          new Rejection(RejectionReason.DEBUGGED, "a debugger is or was attached to the process"));
    }
    if (flags.contains(ProcessFlag.GET_TASK_ALLOW) && !mayBeAttachedTo()) {
      lacking.add(
          new Rejection(
              RejectionReason.DEBUGGED,
              "any process of the user may attach to it (get-task-allow); use a release build"));
    }
  }

  private boolean mayBeAttachedTo() {
    return allowedEntitlements.contains(ATTACHABLE) || allowedEntitlements.contains(ATTACHABLE_IOS);
  }

  private static void require(boolean condition, String message, List<Rejection> lacking) {
    if (!condition) {
      lacking.add(new Rejection(RejectionReason.NOT_HARDENED, message));
    }
  }

  private void checkEntitlements(SigningInformation slice, List<Rejection> lacking) {
    for (String entitlement : INJECTION_ENTITLEMENTS) {
      boolean isGranted =
          slice
              .entitlements()
              .flatMap(all -> all.get(entitlement))
              .filter(value -> !value.equals(new PropertyList.BooleanValue(false)))
              .isPresent();
      if (isGranted && !allowedEntitlements.contains(entitlement)) {
        lacking.add(
            new Rejection(
                RejectionReason.INJECTION_ENTITLEMENT,
                "the program has the entitlement "
                    + entitlement
                    + ", which lets foreign code in; sign it without, or allow it in the policy with"
                    + " a reason"));
      }
    }
  }
}
