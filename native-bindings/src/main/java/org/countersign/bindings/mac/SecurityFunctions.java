package org.countersign.bindings.mac;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Security.framework that are asked about code, as its headers declare them:
 * {@code OSStatus} and {@code SecCSFlags} are {@code int}, references are pointers, and what comes
 * out by a place for a reference is the caller's to release. All are older than macOS 11.
 */
interface SecurityFunctions extends Library {

  long SecRequirementGetTypeID();

  int SecRequirementCreateWithData(Pointer data, int flags, PointerByReference requirement);

  /** The place for the error comes before the one for the result. */
  int SecRequirementCreateWithStringAndErrors(
      Pointer text, int flags, PointerByReference error, PointerByReference requirement);

  int SecRequirementCopyData(Pointer requirement, int flags, PointerByReference data);

  int SecRequirementCopyString(Pointer requirement, int flags, PointerByReference text);

  long SecStaticCodeGetTypeID();

  int SecStaticCodeCreateWithPath(Pointer url, int flags, PointerByReference code);

  int SecStaticCodeCreateWithPathAndAttributes(
      Pointer url, int flags, Pointer attributes, PointerByReference code);

  int SecStaticCodeCheckValidityWithErrors(
      Pointer code, int flags, @Nullable Pointer requirement, PointerByReference error);

  long SecCodeGetTypeID();

  int SecCodeCopyGuestWithAttributes(
      @Nullable Pointer host, Pointer attributes, int flags, PointerByReference code);

  int SecCodeCheckValidityWithErrors(
      Pointer code, int flags, @Nullable Pointer requirement, PointerByReference error);

  int SecCodeCopyStaticCode(Pointer code, int flags, PointerByReference staticCode);

  int SecCodeCopyPath(Pointer code, int flags, PointerByReference url);

  int SecCodeCopyDesignatedRequirement(Pointer code, int flags, PointerByReference requirement);

  int SecCodeCopySigningInformation(Pointer code, int flags, PointerByReference information);

  long SecCertificateGetTypeID();

  @Nullable Pointer SecCertificateCopyData(Pointer certificate);

  @Nullable Pointer SecCopyErrorMessageString(int status, @Nullable Pointer reserved);
}
