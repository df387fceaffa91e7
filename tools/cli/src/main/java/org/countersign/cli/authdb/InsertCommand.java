package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.Insertion;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.MechanismSyntaxException;
import org.countersign.authorization.Placement;
import org.countersign.cli.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Inserts mechanisms, as one block in their order, unless they are in place already. */
@Command(
    name = "insert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Inserts mechanisms, as one block in their order, unless they are in place already.",
      "",
      "A relation is enough: a mechanism that stands somewhere before --before is left alone."
    },
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb insert --live 'Escrow Buddy:Invoke,privileged' --before loginwindow:done",
      "  countersign authdb insert Crypt:Check,privileged --before loginwindow:done < old > new"
    })
final class InsertCommand extends ChangeOperation {

  @Option(names = "--before", paramLabel = "ANCHOR", description = "Before this mechanism.")
  private @Nullable String before;

  @Option(
      names = "--or-before",
      paramLabel = "ANCHOR",
      description = "If --before is not there, before this one.")
  private List<String> orBefore = new ArrayList<>();

  @Option(names = "--after", paramLabel = "ANCHOR", description = "Behind this mechanism.")
  private @Nullable String after;

  @Option(
      names = "--or-after",
      paramLabel = "ANCHOR",
      description = "If --after is not there, behind this one.")
  private List<String> orAfter = new ArrayList<>();

  @Option(names = "--first", description = "At the beginning.")
  private boolean first;

  @Option(names = "--last", description = "At the end.")
  private boolean last;

  @Option(names = "--index", paramLabel = "INDEX", description = "At this place, from 0.")
  private @Nullable Integer index;

  @Option(names = "--adjacent", description = "Nothing may stand between them and the anchor.")
  private boolean adjacent;

  @Option(names = "--move", description = "Move what stands in the wrong place.")
  private boolean move;

  @Option(names = "--dedupe", description = "Keep only the first of what stands there twice.")
  private boolean dedupe;

  @Parameters(paramLabel = "MECHANISM", arity = "1..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  InsertCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() {
    List<Mechanism> block = parse(mechanisms);
    if (index != null && index < 0) {
      throw usage("--index takes " + indexes());
    }
    Placement placement = placement();
    if (adjacent && before == null && after == null) {
      throw usage("--adjacent wants --before or --after");
    }
    Insertion insertion;
    try {
      insertion = Insertion.of(block, placement).allowing(allowances());
    } catch (IllegalArgumentException invalid) {
      throw usage(String.valueOf(invalid.getMessage()));
    }
    Insertion wanted = adjacent ? insertion.adjacent() : insertion;
    return new Edit(
        current -> {
          MechanismList list = listToLengthen(current);
          if (placement instanceof Placement.At at && at.index() > list.size()) {
            throw usage("--index takes 0.." + list.size());
          }
          return current.withMechanisms(wanted.applyTo(list));
        },
        block,
        (before, after) ->
            "inserted at " + after.mechanisms().indexOf(block.get(0)) + " (" + placement + ")");
  }

  /** Returns which indexes there are in the list; if that cannot be read, in any list. */
  private String indexes() {
    try {
      return "0.." + listOf(read()).size();
    } catch (AuthorizationException
        | MalformedRightException
        | IOException
        | MechanismSyntaxException
        | Failure unreadable) {
      return "a number from 0";
    }
  }

  private Placement placement() {
    int places =
        (before == null ? 0 : 1)
            + (after == null ? 0 : 1)
            + (first ? 1 : 0)
            + (last ? 1 : 0)
            + (index == null ? 0 : 1);
    if (places != 1) {
      throw usage("exactly one of --before, --after, --first, --last and --index is wanted");
    }
    if ((before == null && !orBefore.isEmpty()) || (after == null && !orAfter.isEmpty())) {
      throw usage("--or-before wants --before, --or-after wants --after");
    }
    if (before != null) {
      return new Placement.Before(anchors(before, orBefore));
    }
    if (after != null) {
      return new Placement.After(anchors(after, orAfter));
    }
    if (index != null) {
      return new Placement.At(index);
    }
    return first ? new Placement.First() : new Placement.Last();
  }

  private List<Mechanism> anchors(String anchor, List<String> others) {
    List<String> all = new ArrayList<>(List.of(anchor));
    all.addAll(others);
    return parse(all);
  }

  private Set<Insertion.Allowance> allowances() {
    Set<Insertion.Allowance> allowances = EnumSet.noneOf(Insertion.Allowance.class);
    if (move) {
      allowances.add(Insertion.Allowance.MOVE);
    }
    if (dedupe) {
      allowances.add(Insertion.Allowance.REMOVE_DUPLICATES);
    }
    if (change.force()) {
      allowances.add(Insertion.Allowance.OTHER_PRIVILEGE);
    }
    return allowances;
  }
}
