package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyListReader;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.SourceSpan;

/**
 * Lints the files in which requirements live: text and blobs of a requirement or a set, and
 * property lists, XML or binary, that carry requirements: {@code SMPrivilegedExecutables}, {@code
 * SMAuthorizedClients}, {@code CodeRequirement}, {@code AEReceiverCodeRequirement} and the
 * designated requirements of filters in configuration profiles, and {@code requirement} of
 * authorization rights, at any depth.
 *
 * <p>What a file is, its first bytes tell. Immutable and thread safe.
 */
public final class RequirementFileLinter {

  private static final byte BLOB = (byte) 0xfa;
  private static final byte[] BINARY_LIST = {'b', 'p', 'l', 'i', 's', 't'};

  private final RequirementLinter linter;

  /** Makes a linter of files that applies the rules of a linter of requirements. */
  public RequirementFileLinter(RequirementLinter linter) {
    this.linter = Objects.requireNonNull(linter);
  }

  /** Tells whether a file of this name may hold requirements, when a folder is searched. */
  public static boolean isCandidate(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".req") || isPropertyListName(name);
  }

  /** Tells whether a file of this name is a property list, which may hold no requirement at all. */
  public static boolean isPropertyListName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".plist") || name.endsWith(".mobileconfig");
  }

  /**
   * Returns what is found in the contents of a file. A damaged file is a finding too, {@link
   * FileRule#UNREADABLE}.
   */
  public List<LocatedFinding> lint(byte[] file) {
    if (isBlob(file)) {
      return lintBlob(file);
    }
    return isPropertyList(file) ? lintPropertyList(file) : lintText(linter, file);
  }

  /**
   * Returns what is found in a file that a search came across. A file that is a property list by
   * its name, but neither XML nor binary, is {@link FileRule#UNREADABLE} too, a warning.
   */
  public List<LocatedFinding> lint(String fileName, byte[] file) {
    if (isPropertyListName(fileName) && !isPropertyList(file)) {
      return List.of(
          FileRule.UNREADABLE.at(
              FilePlace.BEGINNING,
              LintSeverity.WARNING,
              "is no property list in XML or binary form, so that nothing in it was examined; plutil"
                  + " -convert xml1 makes one"));
    }
    return lint(file);
  }

  private static boolean isBlob(byte[] file) {
    return file.length > 0 && file[0] == BLOB;
  }

  /**
   * Returns the contents of the file with everything repaired that can be repaired safely, as
   * {@link RequirementLinter#fix} does; empty if there is nothing to repair. In a property list
   * only the requirements change. The result was read back and holds what was meant. Binary forms,
   * of requirements and of property lists, are not repaired.
   */
  public Optional<byte[]> fix(byte[] file) {
    if (isBlob(file)) {
      return Optional.empty();
    }
    if (isPropertyList(file)) {
      return new PropertyListFix(linter).of(file);
    }
    String text = new String(file, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file)) {
      return Optional.empty();
    }
    return Optional.of(linter.fix(text))
        .filter(fixed -> !fixed.equals(text))
        .map(fixed -> fixed.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LocatedFinding> lintText(RequirementLinter linter, byte[] text) {
    return linter.lint(text).stream()
        .map(finding -> located(FilePlace.inText(text, start(finding)), finding))
        .toList();
  }

  private List<LocatedFinding> lintBlob(byte[] blob) {
    try {
      return linter.lint(RequirementDocument.fromBytes(blob)).stream()
          .map(finding -> located(FilePlace.BEGINNING, finding))
          .toList();
    } catch (MalformedRequirementException malformed) {
      return List.of(unreadable(malformed));
    }
  }

  private List<LocatedFinding> lintPropertyList(byte[] file) {
    try {
      LocatedPropertyList root = PropertyListReader.asCoreFoundation().readLocated(file);
      List<LocatedFinding> findings = new ArrayList<>(RequirementCollections.unread(file, root));
      RequirementSite.in(root).forEach(site -> findings.addAll(lint(site)));
      return findings;
    } catch (MalformedPropertyListException malformed) {
      return List.of(unreadable(malformed));
    }
  }

  private List<LocatedFinding> lint(RequirementSite site) {
    byte[] contents = site.bytes().toByteArray();
    List<LocatedFinding> findings =
        isBlob(contents)
            ? lintBlob(contents)
            : lintText(linter.forPurpose(site.purpose()), contents);
    List<LocatedFinding> placed = new ArrayList<>();
    for (LocatedFinding found : findings) {
      placed.add(located(site.place(start(found.finding())), named(site, found.finding())));
    }
    DeclaredCode.mismatch(site).ifPresent(placed::add);
    return placed;
  }

  private static LintFinding named(RequirementSite site, LintFinding finding) {
    return new LintFinding(
        finding.rule(),
        finding.severity(),
        PrintableText.escape(site.path()) + ": " + finding.message(),
        finding.span(),
        finding.fix());
  }

  private static int start(LintFinding finding) {
    return finding.span().map(SourceSpan::start).orElse(0);
  }

  private static LocatedFinding located(FilePlace place, LintFinding finding) {
    return new LocatedFinding(place.line(), place.column(), finding);
  }

  private static LocatedFinding unreadable(Exception malformed) {
    return FileRule.UNREADABLE.at(FilePlace.BEGINNING, String.valueOf(malformed.getMessage()));
  }

  /** Tells whether a file is a property list, by its first bytes; no requirement begins so. */
  public static boolean isPropertyList(byte[] file) {
    if (Arrays.equals(
        Arrays.copyOf(file, Math.min(file.length, BINARY_LIST.length)), BINARY_LIST)) {
      return true;
    }
    int at = 0;
    while (at < file.length && isBeforeMarkup(file[at])) {
      at++;
    }
    return at < file.length && file[at] == '<';
  }

  /** Byte order marks, the zeros of UTF-16, and blanks. */
  private static boolean isBeforeMarkup(byte b) {
    return b <= ' ' && b != BLOB;
  }
}
