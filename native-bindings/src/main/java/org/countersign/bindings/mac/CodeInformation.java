package org.countersign.bindings.mac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.bindings.corefoundation.BorrowedReference;
import org.countersign.bindings.corefoundation.CoreFoundationException;
import org.countersign.bindings.corefoundation.Reference;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.HardenedRuntimeVersion;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.RequirementSet;
import org.countersign.signature.Entitlements;

/**
 * Reads what SecCodeCopySigningInformation returns, into the same facts as those that are read from
 * files. A part that cannot be read is unusable, never absent; what the code is called and hashed
 * by must be readable.
 *
 * <p>Unsigned code has a dictionary too, which lacks the identifier ({@code
 * SecStaticCode::signingInformation}). Not thread safe: it lives as long as the dictionary is open.
 */
final class CodeInformation {

  private static final int MAXIMUM_CERTIFICATES = 32;
  private static final int MAXIMUM_PART = 16 << 20;
  private static final int MAXIMUM_ENTITLEMENTS = 4 << 20;
  private static final long UNSIGNED_INTEGER = 0xffff_ffffL;

  /** {@code app bundle with Mach-O universal (x86_64 arm64)}: see {@code MachORep::format}. */
  private static final Pattern ARCHITECTURES = Pattern.compile("Mach-O \\w+ \\((.*)\\)");

  private static final String NO_PROCESSOR = "generic";

  private final SecurityFramework security;
  private final Reference dictionary;

  CodeInformation(SecurityFramework security, Reference dictionary) {
    this.security = security;
    this.dictionary = dictionary;
  }

  /**
   * Returns the architectures of the code's slices, in the system's order of processors and not in
   * that of the file; {@code generic} for code that is no Mach-O, or whose form the system does not
   * tell, as that of unsigned code. Of running code too these are all that the file has.
   */
  List<String> architectures() throws MacCodeException {
    try {
      Optional<BorrowedReference> format = security.value(dictionary, InformationKey.FORMAT);
      Matcher matcher = ARCHITECTURES.matcher(format.isPresent() ? format.get().text() : "");
      return matcher.find() ? List.of(matcher.group(1).split(" ")) : List.of(NO_PROCESSOR);
    } catch (CoreFoundationException e) {
      throw unreadable(InformationKey.FORMAT, e);
    }
  }

  /** Tells whether the code is signed. */
  boolean isSigned() throws MacCodeException {
    try {
      return security.value(dictionary, InformationKey.IDENTIFIER).isPresent();
    } catch (CoreFoundationException e) {
      throw unreadable(InformationKey.IDENTIFIER, e);
    }
  }

  /** Returns the flags of the process ({@code SecCodeStatus}); only running code has them. */
  int dynamicStatus() throws MacCodeException {
    return integer(InformationKey.STATUS)
        .orElseThrow(
            () -> MacCodeException.inconsistent("the system does not tell the process's state"));
  }

  /** Returns all facts. */
  SigningInformation read(String architecture) throws MacCodeException {
    if (!isSigned()) {
      return SigningInformation.unsigned(architecture);
    }
    SigningInformationBuilder code = SigningInformation.builder(architecture);
    readCodeDirectory(code);
    readTimes(code);
    readInfoPlist(code);
    readRequirements(code);
    return entitlements().stateIn(code).build();
  }

  private void readCodeDirectory(SigningInformationBuilder code) throws MacCodeException {
    code.identifier(text(InformationKey.IDENTIFIER).orElseThrow(() -> missing("identifier")));
    code.cdhash(cdhash());
    int flags = integer(InformationKey.FLAGS).orElseThrow(() -> missing("flags"));
    code.rawFlags(flags);
    text(InformationKey.TEAM_IDENTIFIER).ifPresent(code::teamIdentifier);
    code.platform(integer(InformationKey.PLATFORM_IDENTIFIER).orElse(0));
    integer(InformationKey.RUNTIME_VERSION)
        .map(HardenedRuntimeVersion::of)
        .ifPresent(code::hardenedRuntimeVersion);
    if (!CodeSignatureFlag.AD_HOC.isIn(flags)) { // else there are none, whatever the CMS holds
      readCertificates(code);
    }
  }

  private Cdhash cdhash() throws MacCodeException {
    ByteString hash = data(InformationKey.CDHASH, Cdhash.LENGTH).orElseThrow(() -> missing("hash"));
    if (hash.length() != Cdhash.LENGTH) {
      throw MacCodeException.inconsistent(
          "the system hashes the code to " + hash.length() + " bytes, where 20 are wanted");
    }
    return Cdhash.of(hash);
  }

  private static MacCodeException missing(String what) {
    return MacCodeException.inconsistent(
        "the system calls the code signed, and does not tell its " + what);
  }

  private void readTimes(SigningInformationBuilder code) throws MacCodeException {
    InformationKey key = InformationKey.SIGNING_TIME;
    try {
      Optional<BorrowedReference> signed = security.value(dictionary, key);
      if (signed.isPresent()) {
        code.signingTime(signed.get().date());
      }
      key = InformationKey.TIMESTAMP;
      Optional<BorrowedReference> seen = security.value(dictionary, key);
      if (seen.isPresent()) {
        code.secureTimestamp(seen.get().date());
      }
    } catch (CoreFoundationException e) {
      throw unreadable(key, e);
    }
  }

  private void readCertificates(SigningInformationBuilder code) {
    try {
      Optional<BorrowedReference> array = security.value(dictionary, InformationKey.CERTIFICATES);
      if (array.isEmpty()) {
        code.unusable(
            SignaturePart.CERTIFICATES, "the system tells none, though the code is not ad hoc");
        return;
      }
      List<SigningCertificate> chain = new ArrayList<>();
      for (Reference certificate : array.get().elements(MAXIMUM_CERTIFICATES)) {
        ByteString der = security.der(certificate, SigningCertificate.MAXIMUM_LENGTH);
        chain.add(SigningCertificate.fromDer(der.toByteArray()));
      }
      code.certificates(CertificateChain.of(chain));
    } catch (CoreFoundationException | MalformedCertificateException e) {
      code.unusable(SignaturePart.CERTIFICATES, problem(e));
    }
  }

  private void readInfoPlist(SigningInformationBuilder code) {
    try {
      Optional<BorrowedReference> list = security.value(dictionary, InformationKey.INFO_PLIST);
      if (list.isPresent()) {
        code.infoPlist(dictionaryIn(list.get()));
      }
    } catch (CoreFoundationException e) {
      code.unusable(SignaturePart.INFO_PLIST, problem(e));
    }
  }

  private static PropertyList.Dictionary dictionaryIn(Reference list)
      throws CoreFoundationException {
    if (list.propertyList(MAXIMUM_PART) instanceof PropertyList.Dictionary entries) {
      return entries;
    }
    throw new CoreFoundationException("a property list was found that is no dictionary");
  }

  private void readRequirements(SigningInformationBuilder code) {
    try {
      Optional<BorrowedReference> data =
          security.value(dictionary, InformationKey.REQUIREMENT_DATA);
      if (data.isPresent()) {
        code.requirements(RequirementSet.fromBytes(data.get().bytes(MAXIMUM_PART).toByteArray()));
      }
    } catch (CoreFoundationException | MalformedRequirementException e) {
      code.unusable(SignaturePart.REQUIREMENTS, problem(e));
    }
  }

  /**
   * Reads the bytes and not the dictionary, which the system amends for some programs. Where there
   * is a DER blob, what is called the XML one was made from it and tells nothing more; where the
   * signature has only the XML one, newer systems make a DER blob from that.
   */
  private Entitlements entitlements() throws MacCodeException {
    Optional<ByteString> der = data(InformationKey.ENTITLEMENTS_DER, MAXIMUM_ENTITLEMENTS);
    Optional<ByteString> xml =
        der.isPresent()
            ? Optional.empty()
            : data(InformationKey.ENTITLEMENTS, MAXIMUM_ENTITLEMENTS);
    try {
      if (der.isEmpty()
          && xml.isEmpty()
          && security.value(dictionary, InformationKey.ENTITLEMENTS_DICTIONARY).isPresent()) {
        throw MacCodeException.inconsistent(
            "the system tells the code's entitlements, and not the bytes that are signed");
      }
    } catch (CoreFoundationException e) {
      throw unreadable(InformationKey.ENTITLEMENTS_DICTIONARY, e);
    }
    return Entitlements.read(xml, der);
  }

  private Optional<ByteString> text(InformationKey key) throws MacCodeException {
    try {
      Optional<BorrowedReference> value = security.value(dictionary, key);
      return value.isPresent() ? Optional.of(value.get().utf8()) : Optional.empty();
    } catch (CoreFoundationException e) {
      throw unreadable(key, e);
    }
  }

  private Optional<ByteString> data(InformationKey key, int maximum) throws MacCodeException {
    try {
      Optional<BorrowedReference> value = security.value(dictionary, key);
      return value.isPresent() ? Optional.of(value.get().bytes(maximum)) : Optional.empty();
    } catch (CoreFoundationException e) {
      throw unreadable(key, e);
    }
  }

  /** The system makes signed numbers of unsigned ones: both are taken. */
  private Optional<Integer> integer(InformationKey key) throws MacCodeException {
    try {
      Optional<BorrowedReference> value = security.value(dictionary, key);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      long number = value.get().number();
      if (number < Integer.MIN_VALUE || number > UNSIGNED_INTEGER) {
        throw new CoreFoundationException(number + " does not fit into 32 bits");
      }
      return Optional.of((int) number);
    } catch (CoreFoundationException e) {
      throw unreadable(key, e);
    }
  }

  private static MacCodeException unreadable(InformationKey key, CoreFoundationException e) {
    return MacCodeException.unreadable("what the system says by " + key.symbol(), e);
  }

  private static String problem(Exception e) {
    return "what the system gives cannot be read: " + e.getMessage();
  }
}
