package org.countersign.lint;

import java.util.Objects;

/**
 * A finding in a file. Immutable and thread safe.
 *
 * @param line the line in the file, counted from 1; 1 in files without lines
 * @param column the column, counted from 1 in characters; in binary files the offset in bytes,
 *     counted from 1
 * @param finding what was found; its span counts from the beginning of the requirement
 */
public record LocatedFinding(int line, int column, LintFinding finding) {
  public LocatedFinding {
    Objects.requireNonNull(finding);
  }
}
