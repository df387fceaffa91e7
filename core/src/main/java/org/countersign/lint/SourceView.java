package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.requirement.PasteNotice;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.SourceSpan;

/**
 * The text of one requirement, all places as byte offsets.
 *
 * @param bytes the whole text, of a set too
 * @param spans where the conditions of the requirement stand
 * @param notices what was overlooked in the text
 * @param isSingle whether the text holds this requirement alone, and no set
 */
record SourceView(
    byte[] bytes, List<SourceSpan> spans, List<PasteNotice> notices, boolean isSingle) {

  String all() {
    return text(0, bytes.length);
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Returns the text with a piece replaced. */
  String replaced(int from, int to, String replacement) {
    return text(0, from) + replacement + text(to, bytes.length);
  }

  /** Tells whether brackets stand around a place and nothing else within them. */
  boolean isInBrackets(SourceSpan span) {
    return text(0, span.start()).stripTrailing().endsWith("(")
        && text(span.end(), bytes.length).stripLeading().startsWith(")");
  }

  /** Returns the place of a character's first occurrence; at the beginning if there is none. */
  SourceSpan firstOf(char character) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == character) {
        return new SourceSpan(i, i + 1);
      }
    }
    return new SourceSpan(0, 0);
  }

  /** Returns where the requirement begins behind what was overlooked. */
  int beginning() {
    int at = 0;
    while (at < bytes.length && " \t\r\n=#".indexOf(bytes[at]) >= 0) {
      at++;
    }
    String rest = text(at, bytes.length);
    return rest.startsWith("designated") && isSingle ? at + rest.indexOf("=>") + 2 : at;
  }

  String fromBeginning() {
    return text(beginning(), bytes.length).stripLeading();
  }

  /** Returns a text if Apple's compiler takes it. */
  Optional<String> compiling(String text) {
    return Optional.of(text)
        .filter(source -> RequirementParser.strict().document(source).document().isPresent());
  }

  /** Returns what stands behind a condition, up to the next one or the end. */
  String gapBehind(int condition) {
    int to = condition + 1 < spans.size() ? spans.get(condition + 1).start() : bytes.length;
    return text(spans.get(condition).end(), Math.max(to, spans.get(condition).end()));
  }
}
