package org.countersign.bindings.mac;

import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.bindings.corefoundation.BorrowedReference;
import org.countersign.bindings.corefoundation.CoreFoundation;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.ErrorReport;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.bindings.corefoundation.ResultPlace;
import org.countersign.bindings.library.SystemLibrary;

/**
 * What Security.framework answers: an object that was made, or why not. Thread safe; the references
 * it returns are not.
 */
final class SecurityAnswers {

  private final CoreFoundation coreFoundation;
  private final SecurityFunctions functions;
  private final Map<String, BorrowedReference> errorKeys;

  SecurityAnswers(
      CoreFoundation coreFoundation, SecurityFunctions functions, SystemLibrary security) {
    this.coreFoundation = coreFoundation;
    this.functions = functions;
    this.errorKeys = new LinkedHashMap<>();
    for (ErrorKey key : ErrorKey.values()) {
      coreFoundation
          .constant(security, key.symbol())
          .ifPresent(found -> errorKeys.put(key.label(), found));
    }
  }

  /**
   * Returns what a function answered that says more by an error.
   *
   * @param place for the error; the caller closes it
   * @throws MacCodeException if it succeeded, and gave an error all the same
   */
  AppleVerdict verdict(String function, int status, ResultPlace place) throws MacCodeException {
    Map<String, List<String>> details = Map.of();
    Optional<OwnedReference> error = place.takeIfAny();
    if (error.isPresent()) {
      try (OwnedReference report = error.get()) {
        details = ErrorReport.of(report, errorKeys).details();
      } catch (CoreFoundationException e) { // the status decides, whatever the error is
        details = Map.of("error", List.of("cannot be read: " + e.getMessage()));
      }
      if (status == 0) {
        throw MacCodeException.inconsistent(
            function + " says that it succeeded, and gave an error");
      }
    }
    return new AppleVerdict(function, status, message(status), details);
  }

  private String message(int status) {
    if (status == 0) {
      return "";
    }
    Pointer copied = functions.SecCopyErrorMessageString(status, null);
    try (OwnedReference text = coreFoundation.created("SecCopyErrorMessageString", copied)) {
      return text.text();
    } catch (CoreFoundationException noSuchText) { // it has none for every status
      return "";
    }
  }

  /**
   * Takes over what a function made.
   *
   * @throws MacCodeException if it refused, or gave nothing
   */
  OwnedReference made(String function, int status, ResultPlace place) throws MacCodeException {
    if (status != 0) {
      throw MacCodeException.refused(new AppleVerdict(function, status, message(status), Map.of()));
    }
    try {
      return place.take(function);
    } catch (CoreFoundationException e) {
      throw MacCodeException.inconsistent(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Takes over what a function made.
   *
   * @param type the number of the type that it has to be of
   * @throws MacCodeException if it refused, or gave nothing, or something else
   */
  OwnedReference made(String function, int status, ResultPlace place, long type)
      throws MacCodeException {
    OwnedReference made = made(function, status, place);
    return inspected(
        made,
        () -> {
          if (!made.isOfType(type)) {
            throw MacCodeException.inconsistent(function + " gave an object of another type");
          }
        });
  }

  /** Looks at what was made. */
  interface Inspection {
    void run() throws MacCodeException;
  }

  /** Returns what was made, unless that fails an inspection: then it is closed. */
  static OwnedReference inspected(OwnedReference made, Inspection inspection)
      throws MacCodeException {
    boolean isSound = false;
    try {
      inspection.run();
      isSound = true;
      return made;
    } finally {
      if (!isSound) {
        made.close();
      }
    }
  }
}
