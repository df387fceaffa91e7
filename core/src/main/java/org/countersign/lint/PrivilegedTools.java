package org.countersign.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListReader;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;

/**
 * What the Info.plist of a program declares for SMJobBless: which privileged tools it installs, or
 * who may install it as one. App and tool have to accept each other; whether they do is seen from
 * both lists together.
 *
 * <p>Only what is certain is told: that no code with the identifier declared, or no certificate,
 * can satisfy a requirement. Identifiers that a build has yet to fill in are passed over. Immutable
 * and thread safe.
 */
public final class PrivilegedTools {

  private final Optional<String> identifier;
  private final List<Declared> tools;
  private final List<Declared> clients;

  /** A requirement that is declared, and where. */
  private record Declared(RequirementSite site, Expression requirement) {

    FilePlace place() {
      return site.place(0);
    }

    LocatedFinding finding(LintSeverity severity, String message) {
      return FileRule.CLIENT_HELPER_MISMATCH.at(place(), severity, site.path() + ": " + message);
    }
  }

  private PrivilegedTools(
      Optional<String> identifier, List<Declared> tools, List<Declared> clients) {
    this.identifier = identifier;
    this.tools = tools;
    this.clients = clients;
  }

  /** Returns what a file declares; empty if it is no property list or declares nothing. */
  public static Optional<PrivilegedTools> in(byte[] file) {
    if (!RequirementFileLinter.isPropertyList(file)) {
      return Optional.empty();
    }
    try {
      LocatedPropertyList root = PropertyListReader.asCoreFoundation().readLocated(file);
      List<RequirementSite> sites = RequirementSite.in(root);
      PrivilegedTools declared =
          new PrivilegedTools(
              identifier(root),
              declared(sites, RequirementSite.TOOLS),
              declared(sites, RequirementSite.CLIENTS));
      boolean isEmpty = declared.tools.isEmpty() && declared.clients.isEmpty();
      return isEmpty ? Optional.empty() : Optional.of(declared);
    } catch (MalformedPropertyListException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> identifier(LocatedPropertyList root) {
    return root.get("CFBundleIdentifier")
        .map(LocatedPropertyList::value)
        .filter(PropertyList.StringValue.class::isInstance)
        .map(value -> ((PropertyList.StringValue) value).value())
        .filter(text -> !Placeholder.isVariable(text));
  }

  /** Those that do not compile, or are not filled in, are findings of their own. */
  private static List<Declared> declared(List<RequirementSite> sites, String collection) {
    List<Declared> all = new ArrayList<>();
    for (RequirementSite site : sites) {
      if (site.isText() && site.isIn(collection) && !Placeholder.isVariable(site.text())) {
        RequirementParser.strict()
            .requirement(site.text())
            .document()
            .map(Requirement::expression)
            .ifPresent(requirement -> all.add(new Declared(site, requirement)));
      }
    }
    return List.copyOf(all);
  }

  /**
   * Returns where this declaration does not fit the others, in the file that it was read from; all
   * have the rule {@link FileRule#CLIENT_HELPER_MISMATCH}.
   */
  public List<LocatedFinding> mismatches(Collection<PrivilegedTools> others) {
    List<LocatedFinding> findings = new ArrayList<>();
    for (Declared tool : tools) {
      String label = tool.site().key();
      if (!Placeholder.isVariable(label) && isRefused(tool, label)) {
        findings.add(
            tool.finding(
                LintSeverity.ERROR,
                "no tool with the identifier "
                    + label
                    + " satisfies this, and label and identifier have to be the same; ask for"
                    + " identifier \""
                    + label
                    + "\""));
      }
    }
    for (PrivilegedTools app : others) {
      for (Declared tool : app.tools) {
        if (identifier.filter(tool.site().key()::equals).isPresent() && !clients.isEmpty()) {
          app.identifier.flatMap(name -> mismatch(name, tool)).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /** Returns what is wrong between an app and this tool. */
  private Optional<LocatedFinding> mismatch(String app, Declared tool) {
    if (clients.stream().allMatch(client -> isRefused(client, app))) {
      return Optional.of(
          clients
              .get(0)
              .finding(
                  LintSeverity.ERROR,
                  "none of these lets in "
                      + app
                      + ", which installs this tool; ask for identifier \""
                      + app
                      + "\""));
    }
    Expression ofTool = DeclaredCode.asked(tool.requirement(), tool.site().key());
    boolean isApart =
        clients.stream()
            .map(client -> DeclaredCode.asked(client.requirement(), app))
            .allMatch(ofClient -> DeclaredCode.isImpossible(ofTool, ofClient));
    return isApart && !DeclaredCode.isImpossible(ofTool)
        ? Optional.of(
            clients
                .get(0)
                .finding(
                    LintSeverity.WARNING,
                    "no certificate satisfies both this and what "
                        + app
                        + " asks of the tool ("
                        + tool.requirement().text()
                        + "); ask both for the same team and channel"))
        : Optional.empty();
  }

  /** Tells whether a requirement refuses code only because of its identifier. */
  private static boolean isRefused(Declared declared, String identifier) {
    return DeclaredCode.isRefused(declared.requirement(), identifier);
  }
}
