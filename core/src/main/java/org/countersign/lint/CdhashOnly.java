package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Requirements for one build. */
final class CdhashOnly extends LintRule {

  CdhashOnly() {
    super(
        warning("cdhash-only")
            .summary("Only certain builds pass, named by their hash.")
            .explanation(
                "The hash of a code directory changes with every build, so that permissions "
                    + "granted on such a requirement are lost with every update. codesign makes this "
                    + "form for ad hoc signed code; sign with a certificate to be recognised across "
                    + "versions.")
            .bad("cdhash H\"0123456789abcdef0123456789abcdef01234567\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    int[] accepted = {examination.root().literal()};
    int[] otherBuilds = examination.without(Expression.CodeDirectoryHash.class::isInstance);
    if (otherBuilds.length > 0
        && examination.isPossible(accepted)
        && examination.isImpossible(accepted, otherBuilds)) {
      report.add(
          this,
          "only the builds with these hashes pass, and the hash changes with every build; sign with a"
              + " certificate and ask for identifier and team",
          examination.conditions(Expression.CodeDirectoryHash.class, c -> true).get(0));
    }
  }
}
