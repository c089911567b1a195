package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Counts the rows that a statement changes. */
enum CountRows implements StatementKind<Long> {
    INSTANCE;

    @Override
    public Mono<Long> send(Connection connection, StatementCall call) {
        return AllResults.of(Statements.execute(connection, call), new Counts());
    }

    @Override
    public long rows(Long answer) {
        return answer;
    }

    private static final class Counts implements ResultReader<Long, Long> {

        private long sum;

        @Override
        public Publisher<Long> read(Result result) {
            return result.getRowsUpdated();
        }

        @Override
        public void add(Long count) {
            sum += count;
        }

        @Override
        public Long answer() {
            return sum;
        }
    }
}
