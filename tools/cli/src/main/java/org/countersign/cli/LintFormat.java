package org.countersign.cli;

import java.util.List;
import java.util.Locale;
import org.countersign.PrintableText;
import org.countersign.lint.LintSeverity;

/** How findings are written. */
enum LintFormat {
  /** For people: nothing if nothing is found. */
  TEXT {
    @Override
    String write(List<ReportedFinding> findings) {
      StringBuilder text = new StringBuilder();
      for (ReportedFinding finding : findings) {
        text.append(PrintableText.escape(finding.path()))
            .append(':')
            .append(finding.line())
            .append(':')
            .append(finding.column())
            .append(": ")
            .append(finding.finding().severity())
            .append(": ")
            .append(finding.finding().message())
            .append(" [")
            .append(finding.finding().rule())
            .append("]\n");
        finding.finding().fix().ifPresent(fix -> text.append(indented(fix)));
      }
      return text.toString();
    }
  },
  /** An array for programs. */
  JSON {
    @Override
    String write(List<ReportedFinding> findings) {
      return LintJson.of(findings);
    }
  },
  /** The Static Analysis Results Interchange Format, version 2.1.0. */
  SARIF {
    @Override
    String write(List<ReportedFinding> findings) {
      return SarifLog.of(findings);
    }
  },
  /** Commands to GitHub's runner, which shows them at the line. */
  GITHUB {
    @Override
    String write(List<ReportedFinding> findings) {
      StringBuilder text = new StringBuilder();
      for (ReportedFinding finding : findings) {
        LintSeverity severity = finding.finding().severity();
        text.append("::")
            .append(severity == LintSeverity.INFO ? "notice" : severity)
            .append(" file=")
            .append(property(PrintableText.escape(FindingPath.of(finding.path()))))
            .append(",line=")
            .append(finding.line())
            .append(",col=")
            .append(finding.column())
            .append(",title=")
            .append(property(finding.finding().rule()))
            .append("::")
            .append(data(finding.finding().message()))
            .append('\n');
      }
      return text.toString();
    }
  };

  /** Returns the whole output. */
  abstract String write(List<ReportedFinding> findings);

  /** Returns a repaired text, each of its lines on a line. */
  private static String indented(String fix) {
    List<String> lines = fix.strip().lines().map(PrintableText::escape).toList();
    return lines.size() == 1
        ? "  fix: " + lines.get(0) + '\n'
        : "  fix:\n    " + String.join("\n    ", lines) + '\n';
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** Returns the word that chooses this format. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
