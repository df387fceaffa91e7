package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/** What verifying the CMS of a made-up slice comes to. */
record SignedSlice(CheckLog log) {

  /** Opens code of these code directories and this CMS, and verifies the CMS. */
  static SignedSlice verify(
      Path directory, VerificationOptions options, byte[] cms, byte[]... codeDirectories)
      throws IOException, MalformedSignatureException {
    Map<Integer, byte[]> blobs = new LinkedHashMap<>();
    blobs.put(0, codeDirectories[0]);
    for (int i = 1; i < codeDirectories.length; i++) {
      blobs.put(0x1000 + i - 1, codeDirectories[i]);
    }
    blobs.put(0x10000, cms);
    byte[] code = MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(blobs));
    CodeSlice slice =
        StaticCode.open(Files.write(directory.resolve("code"), code), options).slices().get(0);
    CheckLog log = slice.log();
    CmsVerification.verify(slice, options, log);
    return new SignedSlice(log);
  }

  /** What was found, as check and status. */
  Map<Check, CodeSigningStatus> failures() {
    Map<Check, CodeSigningStatus> failures = new TreeMap<>();
    log.findings().forEach(finding -> failures.put(finding.check(), finding.status()));
    return failures;
  }

  List<Check> passed(Check first, Check last) {
    return Arrays.stream(Check.values())
        .filter(check -> check.compareTo(first) >= 0 && check.compareTo(last) <= 0)
        .filter(check -> log.result(check).hasPassed())
        .collect(Collectors.toList());
  }

  String whyNotChecked(Check check) {
    return ((CheckResult.NotChecked) log.result(check)).reason();
  }
}
