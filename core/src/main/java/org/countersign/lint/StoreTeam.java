package org.countersign.lint;

import org.countersign.AppleOid;

/** Teams asked of code that Apple signed. */
final class StoreTeam extends LintRule {

  StoreTeam() {
    super(
        error("app-store-team")
            .summary(
                "A team is asked of code from an App Store, which Apple signs with a "
                    + "certificate of its own.")
            .explanation(
                "What an App Store or TestFlight delivers is signed by Apple: the leaf bears no"
                    + " organizational unit of the developer, so that a team next to the store's "
                    + "marker never matches. Ask for the identifier next to the marker; the store "
                    + "sees to it that an identifier belongs to one team.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.9] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\"")
            .good(
                "anchor apple generic and identifier \"com.example.app\" and (certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.9] or certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\")"));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      checkMarkers(clause, examination, report);
      if (AppStore.isSigner(clause.expression()) && !examination.isNegated(clause)) {
        int[] marked = {examination.root().literal(), clause.literal()};
        int[] notOtherwise =
            examination.without(
                c -> Meaning.marker(c).isPresent() && !c.equals(clause.expression()));
        int[] noTeam = examination.without(c -> AppleChain.isLeafSubject(c, "OU"));
        if (examination.isPossible(marked, notOtherwise)
            && examination.isImpossible(marked, notOtherwise, noTeam)) {
          report.add(
              this,
              "Apple signs what an App Store delivers, so that "
                  + Examination.text(clause.expression())
                  + " and a team never match together; ask for the team in the Developer ID branch"
                  + " only",
              clause);
        }
      }
    }
  }

  /** Apple is not known to have put both markers into one certificate; it could. */
  private void checkMarkers(Clause store, Examination examination, Report report) {
    if (AppStore.isMarker(store.expression()) && !examination.isNegated(store)) {
      int[] marked = {examination.root().literal(), store.literal()};
      int[] notDeveloperId =
          examination.without(c -> AppleChain.isLeafMarker(c, AppleOid.DEVELOPER_ID_APPLICATION));
      if (examination.isPossible(marked) && examination.isImpossible(marked, notDeveloperId)) {
        report.add(
            this,
            LintSeverity.WARNING,
            Examination.text(store.expression())
                + " and the marker of Developer ID stand in different certificates and are asked of"
                + " one; write 'or' between them",
            store);
      }
    }
  }
}
