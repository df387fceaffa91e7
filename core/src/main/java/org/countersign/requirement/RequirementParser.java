package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.countersign.ByteString;

/**
 * Compiles requirement text, with options. For the ordinary case there is {@link
 * Requirement#parse}.
 *
 * <p>Accepts what Apple's compiler accepts and makes the same bytes of it; refuses the rest with
 * Apple's message beside our own. Nothing is thrown for bad text: the result tells. Text is taken
 * as bytes, in UTF-8 if it comes as a string; Apple's compiler does not check that it is UTF-8
 * either.
 *
 * <p>Immutable and thread safe.
 */
public final class RequirementParser {

  private static final RequirementParser STRICT =
      new RequirementParser(false, CertificateFiles.NONE, RequirementLimits.DEFAULT);
  private static final RequirementParser PASTED =
      new RequirementParser(true, CertificateFiles.NONE, RequirementLimits.DEFAULT);

  private final boolean pasted;
  private final CertificateFiles files;
  private final RequirementLimits limits;

  private RequirementParser(boolean pasted, CertificateFiles files, RequirementLimits limits) {
    this.pasted = pasted;
    this.files = files;
    this.limits = limits;
  }

  /** Returns the parser for Apple's grammar, nothing more. */
  public static RequirementParser strict() {
    return STRICT;
  }

  /**
   * Returns the parser for what people paste: text with a leading {@code =}, with {@code designated
   * =>} or {@code # designated =>} in front, or with CRLF line ends. Each is overlooked with a
   * notice.
   */
  public static RequirementParser pasted() {
    return PASTED;
  }

  /** Returns a parser like this one that reads the certificate files which the text names. */
  public RequirementParser withCertificateFiles(CertificateFiles certificateFiles) {
    return new RequirementParser(pasted, certificateFiles, limits);
  }

  /** Returns a parser like this one with other limits. */
  public RequirementParser withLimits(RequirementLimits otherLimits) {
    return new RequirementParser(pasted, files, otherLimits);
  }

  /** Compiles a single requirement. */
  public ParseResult<Requirement> requirement(String source) {
    return requirement(source.getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles a single requirement. */
  public ParseResult<Requirement> requirement(byte[] source) {
    return parse(source, Compiler.Goal.REQUIREMENT, Requirement::compiled);
  }

  /** Compiles a requirement set, as {@code designated => anchor apple}. */
  public ParseResult<RequirementSet> set(String source) {
    return set(source.getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles a requirement set, as {@code designated => anchor apple}. */
  public ParseResult<RequirementSet> set(byte[] source) {
    return parse(source, Compiler.Goal.SET, RequirementSet::compiled);
  }

  /** Compiles either, told apart by how the text begins; so does {@code csreq}. */
  public ParseResult<RequirementDocument> document(String source) {
    return document(source.getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles either, told apart by how the text begins; so does {@code csreq}. */
  public ParseResult<RequirementDocument> document(byte[] source) {
    return parse(
        source,
        Compiler.Goal.EITHER,
        blob ->
            BlobHeader.hasMagic(blob, BlobFormat.SET_MAGIC)
                ? RequirementSet.compiled(blob)
                : Requirement.compiled(blob));
  }

  private <D extends RequirementDocument> ParseResult<D> parse(
      byte[] text, Compiler.Goal goal, Function<byte[], D> document) {
    if (text.length > limits.sourceBytes()) {
      return tooLarge(
          "more than " + limits.sourceBytes() + " bytes of text",
          Source.strict(new byte[0], goal, files, limits));
    }
    Source source =
        pasted
            ? Source.pasted(text, goal, files, limits)
            : Source.strict(text, goal, files, limits);
    Compiler compiler = source.compiler();
    byte[] blob = compiler.compile();
    if (blob != null) {
      return new ParseResult<>(document.apply(blob), source);
    }
    String exceeded = compiler.exceededLimit();
    return exceeded == null ? refused(source) : tooLarge(exceeded, source);
  }

  private static <D extends RequirementDocument> ParseResult<D> refused(Source source) {
    List<AppleError> errors = source.appleErrors();
    return new ParseResult<>(
        new SyntaxIssues(source).of(errors), AppleError.joined(errors), source);
  }

  private static <D extends RequirementDocument> ParseResult<D> tooLarge(
      String exceeded, Source source) {
    return new ParseResult<>(List.of(SyntaxIssues.tooLarge(exceeded)), ByteString.EMPTY, source);
  }
}
