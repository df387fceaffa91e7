package org.countersign.requirement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requirements labelled by what they are for: what {@code codesign -r} takes and a code signature
 * holds.
 *
 * <p>A set keeps its binary form; two sets are equal when their binary forms are. Immutable and
 * thread safe.
 */
public final class RequirementSet implements RequirementDocument {

  private final byte[] blob;
  private final List<Entry> entries;

  /** One labelled requirement. */
  public record Entry(RequirementType type, Requirement requirement) {
    public Entry {
      Objects.requireNonNull(type);
      Objects.requireNonNull(requirement);
    }
  }

  RequirementSet(byte[] blob, List<Entry> entries) {
    this.blob = blob;
    this.entries = List.copyOf(entries);
  }

  /**
   * Compiles source text in Apple's grammar, as {@code designated => anchor apple host => never}.
   *
   * @throws RequirementSyntaxException if Apple's compiler would refuse the text
   */
  public static RequirementSet parse(String source) {
    return RequirementParser.strict().set(source).orElseThrow();
  }

  /**
   * Reads a blob. Bytes behind the length that the set states are ignored, as Apple ignores them.
   *
   * @throws MalformedRequirementException if the bytes are not a requirement set, with the status
   *     that Apple's functions answer
   */
  public static RequirementSet fromBytes(byte[] blob) throws MalformedRequirementException {
    return SetDecoder.decode(blob);
  }

  /** Returns the set of these requirements; it may be empty. */
  public static RequirementSet of(Map<RequirementType, Requirement> requirements) {
    TreeMap<RequirementType, byte[]> blobs = new TreeMap<>();
    requirements.forEach((type, requirement) -> blobs.put(type, requirement.blob()));
    return compiled(SetEncoder.encode(blobs));
  }

  /** Takes over a blob that the compiler made. */
  static RequirementSet compiled(byte[] blob) {
    try {
      return SetDecoder.decode(blob);
    } catch (MalformedRequirementException e) {
      throw new IllegalStateException("a compiled set is well formed", e);
    }
  }

  /** Returns the requirements as they are stored, which may be unsorted and repeat a type. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns the first requirement of a type, which is the one that the system finds. */
  public Optional<Requirement> requirement(RequirementType type) {
    return entries.stream()
        .filter(entry -> entry.type().equals(type))
        .map(Entry::requirement)
        .findFirst();
  }

  @Override
  public byte[] toBytes() {
    return blob.clone();
  }

  /** {@inheritDoc} Each entry ends with a line feed; the text of an empty set is empty. */
  @Override
  public String appleText() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      RequirementType type = entry.type();
      text.append(type.appleName().orElseGet(() -> "/*unknown type*/ " + type.value()));
      text.append(" => ").append(entry.requirement().appleTextInSet()).append('\n');
    }
    return text.toString();
  }

  @Override
  public Optional<String> exactText() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      Optional<String> requirement = SourceText.exact(entry.requirement().expression());
      if (requirement.isEmpty()) {
        return Optional.empty();
      }
      text.append(entry.type()).append(" => ").append(requirement.get()).append('\n');
    }
    return Optional.of(text.toString())
        .filter(
            source ->
                RequirementParser.strict().set(source).document().filter(this::equals).isPresent());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof RequirementSet that && Arrays.equals(blob, that.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.type()).append(" => ").append(entry.requirement()).append('\n');
    }
    return text.toString();
  }
}
