package org.countersign.requirement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text to compile, with all that decides what becomes of it, so that it can be gone through more
 * than once.
 */
record Source(
    byte[] bytes,
    Compiler.Goal goal,
    CertificateFiles files,
    RequirementLimits limits,
    List<PasteNotice> notices) {

  static Source strict(
      byte[] bytes, Compiler.Goal goal, CertificateFiles files, RequirementLimits limits) {
    return new Source(bytes, goal, remembering(files), limits, List.of());
  }

  static Source pasted(
      byte[] bytes, Compiler.Goal goal, CertificateFiles files, RequirementLimits limits) {
    PastedText text = PastedText.of(bytes, goal);
    return new Source(text.bytes(), goal, remembering(files), limits, text.notices());
  }

  Compiler compiler() {
    return new Compiler(this, null);
  }

  /** Compiles once more to learn where the conditions stand. */
  ConditionSpans conditionSpans() {
    ConditionSpans spans = new ConditionSpans();
    new Compiler(this, spans).compile();
    return spans;
  }

  List<AppleError> appleErrors() {
    return AppleDiagnostics.diagnose(bytes, goal, files);
  }

  /**
   * Sees to it that a file does not change between the attempt to compile and the search for the
   * mistake.
   */
  private static CertificateFiles remembering(CertificateFiles files) {
    if (files == CertificateFiles.NONE) {
      return files;
    }
    Map<String, Optional<byte[]>> read = new HashMap<>();
    return path -> {
      @Nullable Optional<byte[]> known = read.get(path);
      if (known == null) {
        known = files.read(path);
        read.put(path, known);
      }
      return known;
    };
  }
}
