package org.countersign.requirement;

import java.util.Arrays;

/**
 * Prints what {@code csreq -t} prints, byte for byte, by walking the bytes of the blob as Apple's
 * dumper does.
 *
 * <p>Apple's dumper reads more loosely than its interpreter: it does not know the size of operators
 * and matches it does not understand. So this does not go through {@link Expression}.
 */
final class AppleDumper {

  /**
   * What is to be printed next: an expression inside an operator, or what stands between and behind
   * its operands.
   */
  private enum Task {
    ANYTHING,
    OPERAND_OF_OR,
    OPERAND_OF_AND,
    OPERAND_OF_NOT,
    PRINT_AND,
    PRINT_OR,
    PRINT_CLOSE
  }

  private final BlobReader in;
  private final PrintBuffer out = new PrintBuffer();
  private Task[] tasks = new Task[16];
  private int taskCount;

  private AppleDumper(BlobReader in) {
    this.in = in;
  }

  /**
   * Prints a requirement whose header is known to be good.
   *
   * @param alone whether the requirement stands alone, where Apple drops a blank in front
   * @throws MalformedRequirementException if Apple's dumper fails
   */
  static String dump(byte[] blob, boolean alone) throws MalformedRequirementException {
    AppleDumper dumper = new AppleDumper(new BlobReader(blob));
    dumper.run();
    String text = dumper.out.toString();
    return alone && text.startsWith(" ") ? text.substring(1) : text;
  }

  private void run() throws MalformedRequirementException {
    push(Task.ANYTHING);
    while (taskCount > 0) {
      Task task = tasks[--taskCount];
      switch (task) {
        case PRINT_AND -> out.literal(" and ");
        case PRINT_OR -> out.literal(" or ");
        case PRINT_CLOSE -> out.literal(')');
        default -> expression(task);
      }
    }
  }

  private void push(Task task) {
    if (taskCount == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * taskCount);
    }
    tasks[taskCount++] = task;
  }

  private void expression(Task place) throws MalformedRequirementException {
    int word = in.readInt();
    switch (Opcode.number(word)) {
      case Opcode.FALSE -> out.literal("never");
      case Opcode.TRUE -> out.literal("always");
      case Opcode.AND -> binary(place == Task.OPERAND_OF_NOT, Task.OPERAND_OF_AND, Task.PRINT_AND);
      case Opcode.OR ->
          binary(
              place != Task.ANYTHING && place != Task.OPERAND_OF_OR,
              Task.OPERAND_OF_OR,
              Task.PRINT_OR);
      case Opcode.NOT -> {
        out.literal("! ");
        push(Task.OPERAND_OF_NOT);
      }
      case Opcode.IDENTIFIER -> {
        out.literal("identifier ");
        value();
      }
      case Opcode.APPLE_ANCHOR -> out.literal("anchor apple");
      case Opcode.APPLE_GENERIC_ANCHOR -> out.literal("anchor apple generic");
      case Opcode.CERTIFICATE_HASH -> {
        certificate();
        out.literal(" = ");
        hash();
      }
      case Opcode.CODE_DIRECTORY_HASH -> {
        out.literal("cdhash ");
        hash();
      }
      case Opcode.INFO_VALUE -> {
        keyInBrackets("info");
        match();
      }
      case Opcode.ENTITLEMENT_VALUE -> {
        keyInBrackets("entitlement");
        match();
      }
      case Opcode.LEGACY_INFO_VALUE -> {
        keyInBrackets("info");
        out.literal(" = ");
        value();
      }
      case Opcode.CERTIFICATE_SUBJECT -> {
        certificate();
        keyInBrackets("");
        match();
      }
      case Opcode.CERTIFICATE_EXTENSION -> certificateOid("field.");
      case Opcode.CERTIFICATE_POLICY -> certificateOid("policy.");
      case Opcode.CERTIFICATE_TIMESTAMP -> certificateOid("timestamp.");
      case Opcode.TRUSTED_CERTIFICATE -> {
        certificate();
        out.literal("trusted"); // no blank before it
      }
      case Opcode.TRUSTED_CHAIN -> out.literal("anchor trusted");
      case Opcode.NAMED_ANCHOR -> {
        out.literal("anchor apple ");
        value();
      }
      case Opcode.NAMED_CODE -> {
        out.literal('(');
        value();
        out.literal(')');
      }
      case Opcode.PLATFORM -> out.literal("platform = ").literal(in.readInt());
      case Opcode.NOTARIZED -> out.literal("notarized");
      case Opcode.LEGACY_DEVELOPER_ID -> out.literal("legacy");
      default -> unknown(word);
    }
  }

  private void binary(boolean brackets, Task operand, Task between) {
    if (brackets) {
      out.literal('(');
      push(Task.PRINT_CLOSE);
    }
    push(operand);
    push(between);
    push(operand);
  }

  private void unknown(int word) {
    if ((word & Opcode.GENERIC_FALSE) != 0) {
      out.literal(" false /* opcode " + Opcode.number(word) + " */");
    } else if ((word & Opcode.GENERIC_SKIP) != 0) {
      out.literal(" /* opcode " + Opcode.number(word) + " */");
    } else {
      out.literal("OPCODE " + word + " NOT UNDERSTOOD (ending print)");
    }
  }

  private void certificate() throws MalformedRequirementException {
    int slot = in.readInt();
    out.literal("certificate ")
        .literal(slot == 0 ? "leaf" : slot == -1 ? "root" : Integer.toString(slot));
  }

  private void keyInBrackets(String before) throws MalformedRequirementException {
    out.literal(before).literal('[');
    data(true);
    out.literal(']');
  }

  private void certificateOid(String prefix) throws MalformedRequirementException {
    certificate();
    out.literal('[');
    int start = out.size();
    out.literal(prefix);
    oid();
    out.cutPiece(start).literal(']');
    match();
  }

  /**
   * Prints an object identifier; where its last number has no end, one byte behind it is read too.
   */
  private void oid() throws MalformedRequirementException {
    int length = in.beginData();
    int start = in.position();
    int at = 0;
    while (at < length) {
      boolean isFirst = at == 0;
      long number = 0;
      boolean more;
      do {
        int octet = in.at(start + at);
        number = number << 7 | octet & 0x7f;
        more = at < length && (octet & 0x80) != 0;
        at++;
      } while (more);
      if (isFirst) {
        long first = Math.min(Long.divideUnsigned(number, 40), 2);
        out.firstArcs(first, number - 40 * first);
      } else {
        out.furtherArc(number);
      }
    }
    in.endData(length);
  }

  private void match() throws MalformedRequirementException {
    int operation = in.readInt();
    switch (operation) {
      case MatchOpcode.EXISTS -> out.literal(" /* exists */");
      case MatchOpcode.ABSENT -> out.literal(" absent "); // with a blank behind it
      case MatchOpcode.EQUAL -> comparison(" = ");
      case MatchOpcode.CONTAINS -> comparison(" ~ ");
      case MatchOpcode.BEGINS_WITH -> {
        comparison(" = ");
        out.literal('*');
      }
      case MatchOpcode.ENDS_WITH -> comparison(" = *");
      case MatchOpcode.LESS_THAN -> comparison(" < ");
      case MatchOpcode.GREATER_THAN -> comparison(" > ");
      case MatchOpcode.LESS_OR_EQUAL -> comparison(" <= ");
      case MatchOpcode.GREATER_OR_EQUAL -> comparison(" >= ");
      case MatchOpcode.ON -> date(" = ");
      case MatchOpcode.BEFORE -> date(" < ");
      case MatchOpcode.AFTER -> date(" > ");
      case MatchOpcode.ON_OR_BEFORE -> date(" <= ");
      case MatchOpcode.ON_OR_AFTER -> date(" >= ");
      default -> out.literal("MATCH OPCODE " + operation + " NOT UNDERSTOOD");
    }
  }

  private void comparison(String sign) throws MalformedRequirementException {
    out.literal(sign);
    value();
  }

  private void date(String sign) throws MalformedRequirementException {
    out.literal(sign)
        .literal('<')
        .literal(CoreFoundationDate.description(in.readLong()))
        .literal('>');
  }

  private void hash() throws MalformedRequirementException {
    out.literal("H\"");
    int length = in.beginData();
    hex(length);
    in.endData(length);
    out.literal('"');
  }

  private void value() throws MalformedRequirementException {
    data(false);
  }

  private void data(boolean dotsAreSimple) throws MalformedRequirementException {
    int length = in.beginData();
    int start = in.position();
    switch (DataStyle.of(in, start, length, dotsAreSimple)) {
      case SIMPLE -> {
        int piece = out.size();
        for (int i = 0; i < length; i++) {
          out.literal((char) in.at(start + i));
        }
        out.cutPiece(piece);
      }
      case PRINTABLE -> quoted(start, length);
      case BINARY -> {
        out.literal("0x");
        hex(length);
      }
    }
    in.endData(length);
  }

  private void quoted(int start, int length) {
    out.literal('"');
    for (int i = 0; i < length; i++) {
      char c = (char) in.at(start + i);
      if (c == '\\' || c == '"') {
        out.literal('\\');
      }
      out.literal(c);
    }
    out.literal('"');
  }

  private void hex(int length) {
    for (int i = 0; i < length; i++) {
      out.hex(in.at(in.position() + i));
    }
  }
}
