package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    @ParameterizedTest
    @CsvSource({
        "BlogPost, blog_posts",
        "Category, categories",
        "Day, days",
        "Address, addresses",
        "Box, boxes",
        "Branch, branches",
        "HTTPServer, http_servers",
        "Item2, item2s",
        "A, as"
    })
    void aTableIsThePluralInSnakeCase(String className, String table) {
        assertThat(Naming.table(className)).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "title, title",
        "createdAt, created_at",
        "baseURL, base_url",
        "xmlHTTPRequest, xml_http_request",
        "address2Line, address2_line",
        "snake_case, snake_case"
    })
    void aColumnIsTheMemberInSnakeCase(String member, String column) {
        assertThat(Naming.column(member)).isEqualTo(column);
    }
}
