package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.PrintableText;

/**
 * What a CFError says. Immutable and thread safe.
 *
 * @param code its number, which its domain gives a meaning
 * @param description what it says for people, printable
 * @param details what it says besides, under the names by which the caller asked, in their order;
 *     printable
 */
public record ErrorReport(long code, String description, Map<String, List<String>> details) {

  private static final int MAXIMUM_ELEMENTS = 1000;
  private static final int MAXIMUM_LEVELS = 4;

  public ErrorReport {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /**
   * Reads code and description.
   *
   * @throws CoreFoundationException if it is no error
   */
  static ErrorReport of(Reference error) throws CoreFoundationException {
    return of(error, Map.of());
  }

  /**
   * Reads an error.
   *
   * @param keys those of its user info that matter, each with the name to call it by
   * @throws CoreFoundationException if it is no error
   */
  public static ErrorReport of(Reference error, Map<String, ? extends Reference> keys)
      throws CoreFoundationException {
    Pointer pointer = error.require(ValueKind.ERROR);
    CoreFoundationFunctions functions = error.functions;
    return new ErrorReport(
        functions.CFErrorGetCode(pointer), description(error), details(error, keys));
  }

  private static String description(Reference error) {
    Pointer copied = error.functions.CFErrorCopyDescription(error.pointer());
    try (OwnedReference description =
        OwnedReference.created(error.functions, copied, "CFErrorCopyDescription")) {
      return PrintableText.escape(description.text());
    } catch (CoreFoundationException e) {
      return "an error without description";
    }
  }

  private static Map<String, List<String>> details(
      Reference error, Map<String, ? extends Reference> keys) throws CoreFoundationException {
    Map<String, List<String>> details = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      return details;
    }
    Pointer copied = error.functions.CFErrorCopyUserInfo(error.pointer());
    try (OwnedReference userInfo =
        OwnedReference.created(error.functions, copied, "CFErrorCopyUserInfo")) {
      for (Map.Entry<String, ? extends Reference> key : keys.entrySet()) {
        List<String> texts = new ArrayList<>();
        userInfo.value(key.getValue()).ifPresent(value -> addTexts(value, 0, texts));
        if (!texts.isEmpty()) {
          details.put(key.getKey(), List.copyOf(texts));
        }
      }
    }
    return details;
  }

  /** Adds the texts and paths in a value: there is one, or an array of them, or another error. */
  private static void addTexts(Reference value, int level, List<String> texts) {
    try {
      if (value.isText()) {
        texts.add(PrintableText.escape(value.text()));
      } else if (value.isUrl()) {
        texts.add(PrintableText.escape(value.path()));
      } else if (value.isError()) {
        texts.add(of(value).toString());
      } else if (value.isArray() && level < MAXIMUM_LEVELS) {
        for (Reference element : value.elements(MAXIMUM_ELEMENTS)) {
          addTexts(element, level + 1, texts);
        }
      } else {
        texts.add("something that is no text");
      }
    } catch (CoreFoundationException e) { // it only illustrates an error that stands by itself
      texts.add(PrintableText.escape("something that cannot be read: " + e.getMessage()));
    }
  }

  /** Returns description, code and details as one printable line. */
  @Override
  public String toString() {
    String all =
        details.entrySet().stream()
            .map(detail -> "; " + detail.getKey() + ": " + String.join(", ", detail.getValue()))
            .collect(Collectors.joining());
    return description + " (" + code + ")" + all;
  }
}
