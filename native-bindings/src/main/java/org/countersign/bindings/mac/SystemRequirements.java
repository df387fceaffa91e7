package org.countersign.bindings.mac;

import org.countersign.ByteString;
import org.countersign.bindings.corefoundation.CoreFoundation;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.OwnedReference;
import org.countersign.bindings.corefoundation.Reference;
import org.countersign.bindings.corefoundation.ResultPlace;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.Requirement;

/**
 * Requirements as Security.framework holds them. Thread safe; the references it returns are not.
 */
final class SystemRequirements {

  private static final int MAXIMUM_LENGTH = 1 << 20;

  private final CoreFoundation coreFoundation;
  private final SecurityFunctions functions;
  private final SecurityAnswers answers;

  SystemRequirements(
      CoreFoundation coreFoundation, SecurityFunctions functions, SecurityAnswers answers) {
    this.coreFoundation = coreFoundation;
    this.functions = functions;
    this.answers = answers;
  }

  /**
   * Hands a requirement over, byte for byte.
   *
   * @throws MacCodeException if the system refuses it, or would evaluate other bytes
   */
  OwnedReference take(Requirement requirement) throws MacCodeException {
    ByteString bytes = ByteString.of(requirement.toBytes());
    OwnedReference made;
    try (OwnedReference data = coreFoundation.data(bytes)) {
      ResultPlace place = coreFoundation.result();
      made =
          answers.made(
              "SecRequirementCreateWithData",
              functions.SecRequirementCreateWithData(
                  data.pointer(), CodeFlags.NONE, place.address()),
              place,
              functions.SecRequirementGetTypeID());
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("a requirement", e);
    }
    return SecurityAnswers.inspected(made, () -> requireSame(bytes, made));
  }

  private void requireSame(ByteString bytes, Reference requirement) throws MacCodeException {
    ByteString held = bytesOf(requirement);
    if (!held.equals(bytes)) {
      throw MacCodeException.inconsistent(
          "the system was given the requirement "
              + bytes.toHex()
              + " and would evaluate another one: "
              + held.toHex());
    }
  }

  /** Compiles source text with Apple's compiler. */
  OwnedReference compile(String source) throws MacCodeException {
    String function = "SecRequirementCreateWithStringAndErrors";
    try (OwnedReference text = coreFoundation.text(source);
        ResultPlace error = coreFoundation.result()) {
      ResultPlace place = coreFoundation.result();
      int status =
          functions.SecRequirementCreateWithStringAndErrors(
              text.pointer(), CodeFlags.NONE, error.address(), place.address());
      if (status != 0) {
        throw MacCodeException.refused(answers.verdict(function, status, error));
      }
      return answers.made(function, status, place, functions.SecRequirementGetTypeID());
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("a requirement's text", e);
    }
  }

  /** Returns the requirement that the system holds. */
  Requirement read(Reference requirement) throws MacCodeException {
    try {
      return Requirement.fromBytes(bytesOf(requirement).toByteArray());
    } catch (MalformedRequirementException e) {
      throw MacCodeException.unreadable("a requirement of the system", e);
    }
  }

  private ByteString bytesOf(Reference requirement) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    String function = "SecRequirementCopyData";
    int status =
        functions.SecRequirementCopyData(requirement.pointer(), CodeFlags.NONE, place.address());
    try (OwnedReference data = answers.made(function, status, place)) {
      return data.bytes(MAXIMUM_LENGTH);
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("what " + function + " gave", e);
    }
  }

  /** Returns the source text that Apple's dumper makes of a requirement. */
  String textOf(Reference requirement) throws MacCodeException {
    ResultPlace place = coreFoundation.result();
    String function = "SecRequirementCopyString";
    int status =
        functions.SecRequirementCopyString(requirement.pointer(), CodeFlags.NONE, place.address());
    try (OwnedReference text = answers.made(function, status, place)) {
      return text.text();
    } catch (CoreFoundationException e) {
      throw MacCodeException.unreadable("what " + function + " gave", e);
    }
  }
}
