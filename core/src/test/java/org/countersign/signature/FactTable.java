package org.countersign.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;

/**
 * Names every fact that another reader states about things of one kind, each with how we come by
 * the same, or as one that is not compared. A fact that the table does not know is an error.
 */
final class FactTable<T> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one fact is come by. */
  interface Reading<T> {
    Object of(T subject) throws Exception;
  }

  private final Map<String, Reading<T>> ours = new LinkedHashMap<>();
  private final Set<String> notOurs = new HashSet<>();

  /**
   * States what we say instead. Optional values stand for null, sets for arrays in any order, and
   * what JSON does not know for its text.
   */
  FactTable<T> fact(String name, Reading<T> value) {
    ours.put(name, value);
    return this;
  }

  /** States that these facts are those of a part; null if there is no such part. */
  <S> FactTable<T> factsOf(Function<T, Optional<S>> part, FactTable<S> table, String... names) {
    for (String name : names) {
      Reading<S> value = table.ours.get(name);
      fact(
          name,
          whole -> {
            Optional<S> found = part.apply(whole);
            return found.isPresent() ? value.of(found.get()) : Optional.empty();
          });
    }
    return this;
  }

  /** Names facts that are not compared; a comment says why. */
  FactTable<T> notCompared(String... names) {
    notOurs.addAll(Set.of(names));
    return this;
  }

  /** Compares all facts; those that are absent are taken to be null. */
  void compare(JsonNode theirs, T subject, SoftAssertions soft) throws Exception {
    Set<String> unknown = new LinkedHashSet<>();
    theirs.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(ours.keySet());
    unknown.removeAll(notOurs);
    soft.assertThat(unknown).as("facts that the table does not know").isEmpty();
    for (Map.Entry<String, Reading<T>> fact : ours.entrySet()) {
      Object value = plain(fact.getValue().of(subject));
      JsonNode expected = theirs.path(fact.getKey());
      soft.assertThat(comparable(json(value), value))
          .as("%s of %s", fact.getKey(), subject)
          .isEqualTo(comparable(expected.isMissingNode() ? JSON.nullNode() : expected, value));
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
      return plain;
    }
    if (value instanceof Set<?> set) {
      Set<Object> plain = new LinkedHashSet<>();
      set.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(FactTable::plain).toList();
    }
    boolean known = value == null || value instanceof Boolean || value instanceof Number;
    return known ? value : value.toString();
  }

  private static JsonNode json(Object plain) {
    try {
      return JSON.readTree(JSON.writeValueAsString(plain)); // so that numbers are as in a file
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object comparable(JsonNode node, Object ours) {
    if (!(ours instanceof Set) || !node.isArray()) {
      return node;
    }
    Set<JsonNode> elements = new HashSet<>();
    node.forEach(elements::add);
    return elements;
  }
}
