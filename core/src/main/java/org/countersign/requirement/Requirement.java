package org.countersign.requirement;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A single code signing requirement: what {@code codesign -R} checks and {@code SecRequirement}
 * holds.
 *
 * <p>A requirement keeps its binary form; everything else is read from it. Two requirements are
 * equal when their binary forms are. Immutable and thread safe.
 *
 * <pre>{@code
 * Requirement req = Requirement.parse("anchor apple generic and identifier \"com.example.app\"");
 * byte[] blob = req.toBytes();
 * }</pre>
 */
public final class Requirement implements RequirementDocument {

  private final byte[] blob;
  private @Nullable Expression expression; // read when asked for; racing threads read the same
  private @Nullable String appleText;

  private Requirement(byte[] blob, @Nullable Expression expression) {
    this.blob = blob;
    this.expression = expression;
  }

  /**
   * Compiles source text in Apple's grammar, nothing more. For text that people paste, and for
   * limits and certificate files, see {@link RequirementParser}.
   *
   * @throws RequirementSyntaxException if Apple's compiler would refuse the text
   */
  public static Requirement parse(String source) {
    return RequirementParser.strict().requirement(source).orElseThrow();
  }

  /**
   * Reads a blob, such as {@code csreq -b} writes and code signatures hold.
   *
   * @throws MalformedRequirementException if the bytes are not a requirement, with the status that
   *     Apple's functions answer
   */
  public static Requirement fromBytes(byte[] blob) throws MalformedRequirementException {
    return decode(blob.clone());
  }

  /**
   * Returns the requirement that an expression makes.
   *
   * @throws IllegalArgumentException if its bytes would mean another expression: an operator or
   *     comparison that is called unknown has a known number, undecodable bytes can be decoded, or
   *     a lightweight code requirement stands among operators
   */
  public static Requirement of(Expression expression) {
    Requirement requirement = new Requirement(ExpressionEncoder.encode(expression), null);
    if (!requirement.expression().equals(expression)) {
      throw new IllegalArgumentException(
          "the expression has no binary form, its bytes would mean another one; leave out what is"
              + " unknown, undecodable or lightweight");
    }
    return requirement;
  }

  /** Takes over a blob that the compiler made. */
  static Requirement compiled(byte[] blob) {
    return new Requirement(blob, null);
  }

  /** Takes over a blob from outside. */
  static Requirement decode(byte[] blob) throws MalformedRequirementException {
    int kind = BlobHeader.checkRequirement(blob);
    ExpressionDecoder decoder = new ExpressionDecoder(new BlobReader(blob));
    Expression expression = decoder.decode(kind);
    Requirement requirement = new Requirement(blob, expression);
    if (!decoder.isComplete()) {
      // Where Apple's dumper still prints something, Apple's functions take the blob; elsewhere it
      // is broken.
      requirement.appleText = AppleDumper.dump(blob, true);
    }
    return requirement;
  }

  /** Returns what the requirement demands, as Apple's interpreter reads it. */
  public Expression expression() {
    Expression result = expression;
    if (result == null) {
      result = readExpression();
      expression = result;
    }
    return result;
  }

  /**
   * Tells whether this is a lightweight code requirement (kind 2), which only the operating system
   * evaluates.
   */
  public boolean isLightweight() {
    return BlobFormat.read(blob, 8) == BlobFormat.LIGHTWEIGHT_KIND;
  }

  @Override
  public byte[] toBytes() {
    return blob.clone();
  }

  @Override
  public String appleText() {
    String result = appleText;
    if (result == null) {
      try {
        result = AppleDumper.dump(blob, true);
      } catch (MalformedRequirementException e) {
        throw new UnprintableRequirementException(e);
      }
      appleText = result;
    }
    return result;
  }

  @Override
  public Optional<String> exactText() {
    return SourceText.exact(expression())
        .filter(
            text ->
                RequirementParser.strict()
                    .requirement(text)
                    .document()
                    .filter(this::equals)
                    .isPresent());
  }

  /**
   * Returns what Apple's dumper prints of this requirement inside a set, where a blank in front is
   * kept.
   */
  String appleTextInSet() {
    try {
      return AppleDumper.dump(blob, false);
    } catch (MalformedRequirementException e) {
      throw new UnprintableRequirementException(e);
    }
  }

  /** Returns the blob itself, for readers in this package that leave it as it is. */
  byte[] blob() {
    return blob;
  }

  private Expression readExpression() {
    try {
      return new ExpressionDecoder(new BlobReader(blob)).decode(BlobFormat.read(blob, 8));
    } catch (MalformedRequirementException e) {
      throw new IllegalStateException("a compiled requirement is well formed", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Requirement that && Arrays.equals(blob, that.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return expression().text();
  }
}
