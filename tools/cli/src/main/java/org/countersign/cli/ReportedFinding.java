package org.countersign.cli;

import org.countersign.lint.LintFinding;

/** A finding with the path of its file, as the user named it or as a search found it. */
record ReportedFinding(String path, int line, int column, LintFinding finding) {}
