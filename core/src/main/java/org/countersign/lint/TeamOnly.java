package org.countersign.lint;

/** Teams without an identifier. */
final class TeamOnly extends OpennessRule {

  TeamOnly() {
    super(
        Openness.Kind.ANY_PROGRAM_OF_TEAM,
        warning("team-only")
            .summary(
                "Every program of the team passes, old ones and development builds among them.")
            .explanation(
                "A team signs many programs: old versions with holes, tools that load plug-ins,"
                    + " builds that may be debugged. Any of them passes. Add the identifiers of the "
                    + "programs that are meant.")
            .bad("anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  String message(Branch branch) {
    return "every program of this signer passes with " + branch + "; add identifier \"your.app\"";
  }
}
