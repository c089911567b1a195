package dev.covet.orm.lookup;

import java.util.List;
import java.util.stream.Stream;

/** The built-in vocabulary. */
final class StandardVocabulary implements Vocabulary {

    @Override
    public List<Lookup> lookups() {
        return Stream.of(StandardLookups.all(), TextLookups.all(), ContainerLookups.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Transform> transforms() {
        return StandardTransforms.all();
    }

    @Override
    public List<SqlFunction> functions() {
        return StandardFunctions.all();
    }

    @Override
    public List<AggregateFunction> aggregates() {
        return StandardAggregates.all();
    }
}
