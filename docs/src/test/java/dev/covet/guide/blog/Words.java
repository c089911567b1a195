package dev.covet.guide.blog;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Vocabulary;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import java.util.List;
import org.springframework.stereotype.Component;

// tag::vocabulary[]
@Component
public class Words implements Vocabulary {

    @Override
    public List<Lookup> lookups() {
        return List.of(Lookup.of(
                "ne", (left, right) -> new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql())));
    }
}
// end::vocabulary[]
