package org.countersign.bindings.mac;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.bindings.corefoundation.BorrowedReference;
import org.countersign.bindings.corefoundation.CoreFoundation;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.bindings.corefoundation.Reference;
import org.countersign.bindings.corefoundation.ResultPlace;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.bindings.library.SystemLibrary;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * Security.framework's functions about code, each called with the flags that it knows and with
 * nothing left to chance: an error is an exception or a verdict, never a missing object. Thread
 * safe; the references it returns are not.
 */
final class SecurityFramework {

  private static @Nullable SecurityFramework ofThisMac; // made when first asked for

  private final CoreFoundation coreFoundation;
  private final SecurityFunctions functions;
  private final BorrowedReference auditKey;
  private final BorrowedReference architectureKey;
  private final Map<InformationKey, BorrowedReference> informationKeys;
  private final SecurityAnswers answers;
  private final SystemRequirements requirements;

  private SecurityFramework(MacLibraries libraries) {
    SystemLibrary security = libraries.security();
    this.coreFoundation = CoreFoundation.in(libraries.coreFoundation());
    this.functions = security.allFunctions(SecurityFunctions.class);
    this.auditKey = required(security, "kSecGuestAttributeAudit");
    this.architectureKey = required(security, "kSecCodeAttributeArchitecture");
    this.informationKeys = new EnumMap<>(InformationKey.class);
    for (InformationKey key : InformationKey.values()) {
      if (key.isRequired()) {
        informationKeys.put(key, required(security, key.symbol()));
      } else {
        coreFoundation
            .constant(security, key.symbol())
            .ifPresent(found -> informationKeys.put(key, found));
      }
    }
    this.answers = new SecurityAnswers(coreFoundation, functions, security);
    this.requirements = new SystemRequirements(coreFoundation, functions, answers);
  }

  private BorrowedReference required(SystemLibrary security, String symbol) {
    return coreFoundation
        .constant(security, symbol)
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "the system's library " + security + " lacks " + symbol));
  }

  /**
   * Returns the Security.framework in these libraries.
   *
   * @throws UnsupportedOperationException if it lacks anything that is needed; the message says
   *     what
   */
  static SecurityFramework in(MacLibraries libraries) {
    return new SecurityFramework(libraries);
  }

  /**
   * Returns that of this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac
   */
  static synchronized SecurityFramework ofThisMac() {
    SecurityFramework framework = ofThisMac;
    if (framework == null) {
      framework = in(MacLibraries.ofThisMac());
      ofThisMac = framework;
    }
    return framework;
  }

  /** Returns the requirements of this framework. */
  SystemRequirements requirements() {
    return requirements;
  }

  /** Returns the code at a path, by the slice that this Mac would run. */
  OwnedReference staticCode(Path path) throws MacCodeException {
    try (OwnedReference url = coreFoundation.file(path)) {
      ResultPlace place = coreFoundation.result();
      return answers.made(
          "SecStaticCodeCreateWithPath",
          functions.SecStaticCodeCreateWithPath(url.pointer(), CodeFlags.NONE, place.address()),
          place,
          functions.SecStaticCodeGetTypeID());
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("a path", e);
    }
  }

  /** Returns one slice of the code at a path, by the name of its architecture. */
  OwnedReference slice(Path path, String architecture) throws MacCodeException {
    try (OwnedReference url = coreFoundation.file(path);
        OwnedReference name = coreFoundation.text(architecture);
        OwnedReference attributes = coreFoundation.dictionary(Map.of(architectureKey, name))) {
      ResultPlace place = coreFoundation.result();
      return answers.made(
          "SecStaticCodeCreateWithPathAndAttributes",
          functions.SecStaticCodeCreateWithPathAndAttributes(
              url.pointer(), CodeFlags.NONE, attributes.pointer(), place.address()),
          place,
          functions.SecStaticCodeGetTypeID());
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("a path", e);
    }
  }

  /**
   * Returns the code of a process. Without a host the process is identified at once; with an empty
   * dictionary that would be the kernel, which is always valid.
   */
  OwnedReference guest(AuditToken token) throws MacCodeException {
    try (OwnedReference bytes = coreFoundation.data(token.bytes());
        OwnedReference attributes = coreFoundation.dictionary(Map.of(auditKey, bytes))) {
      ResultPlace place = coreFoundation.result();
      return answers.made(
          "SecCodeCopyGuestWithAttributes",
          functions.SecCodeCopyGuestWithAttributes(
              null, attributes.pointer(), CodeFlags.NONE, place.address()),
          place,
          functions.SecCodeGetTypeID());
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("an audit token", e);
    }
  }

  /** Returns the code on disk that running code was started from, with all its slices. */
  OwnedReference staticCodeOf(Reference code) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    return answers.made(
        "SecCodeCopyStaticCode",
        functions.SecCodeCopyStaticCode(
            code.pointer(), CodeFlags.USE_ALL_ARCHITECTURES, place.address()),
        place,
        functions.SecStaticCodeGetTypeID());
  }

  /** Returns where code lies; of a bundle its directory. */
  Path pathOf(Reference code) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    String function = "SecCodeCopyPath";
    int status = functions.SecCodeCopyPath(code.pointer(), CodeFlags.NONE, place.address());
    try (OwnedReference url = answers.made(function, status, place)) {
      return Path.of(url.path());
    } catch (CoreFoundationException | IllegalArgumentException e) {
      throw MacCodeException.unreadable("what " + function + " gave", e);
    }
  }

  /** Returns the designated requirement of code, stored or implied. */
  Requirement designatedRequirementOf(Reference code) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    int status =
        functions.SecCodeCopyDesignatedRequirement(code.pointer(), CodeFlags.NONE, place.address());
    try (OwnedReference requirement =
        answers.made(
            "SecCodeCopyDesignatedRequirement",
            status,
            place,
            functions.SecRequirementGetTypeID())) {
      return requirements.read(requirement);
    }
  }

  /** Checks code on disk, and a requirement unless that is null. */
  AppleVerdict checkStatic(Reference code, @Nullable Reference requirement)
      throws MacCodeException {
    return check(
        "SecStaticCodeCheckValidityWithErrors",
        functions::SecStaticCodeCheckValidityWithErrors,
        code,
        CodeFlags.STATIC_CHECK,
        requirement);
  }

  /** Checks running code, and a requirement unless that is null. */
  AppleVerdict checkRunning(Reference code, @Nullable Reference requirement)
      throws MacCodeException {
    return check(
        "SecCodeCheckValidityWithErrors",
        functions::SecCodeCheckValidityWithErrors,
        code,
        CodeFlags.DYNAMIC_CHECK,
        requirement);
  }

  private interface ValidityCheck {
    int check(Pointer code, int flags, @Nullable Pointer requirement, PointerByReference error);
  }

  private AppleVerdict check(
      String function,
      ValidityCheck check,
      Reference code,
      int flags,
      @Nullable Reference requirement)
      throws MacCodeException {
    try (ResultPlace error = coreFoundation.result()) {
      int status =
          check.check(
              code.pointer(),
              flags,
              requirement == null ? null : requirement.pointer(),
              error.address());
      return answers.verdict(function, status, error);
    }
  }

  /** Returns what is known about a signature: a dictionary. */
  OwnedReference information(Reference code, int flags) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    OwnedReference information =
        answers.made(
            "SecCodeCopySigningInformation",
            functions.SecCodeCopySigningInformation(code.pointer(), flags, place.address()),
            place);
    return SecurityAnswers.inspected(
        information,
        () -> {
          if (!information.isDictionary()) {
            throw MacCodeException.inconsistent(
                "SecCodeCopySigningInformation gave something that is no dictionary");
          }
        });
  }

  /** Returns a value out of {@link #information}; empty if there is none. */
  Optional<BorrowedReference> value(Reference information, InformationKey key)
      throws CoreFoundationException {
    BorrowedReference name = informationKeys.get(key);
    return name == null ? Optional.empty() : information.value(name);
  }

  /** Returns the encoding of a certificate of the system. */
  ByteString der(Reference certificate, int maximum) throws CoreFoundationException {
    if (!certificate.isOfType(functions.SecCertificateGetTypeID())) {
      throw new CoreFoundationException("an object was found, where a SecCertificate is wanted");
    }
    Pointer copied = functions.SecCertificateCopyData(certificate.pointer());
    try (OwnedReference data = coreFoundation.created("SecCertificateCopyData", copied)) {
      return data.bytes(maximum);
    }
  }
}
