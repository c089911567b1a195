package dev.covet.guide.blog;

import dev.covet.orm.CurrentUser;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration
class WhoWrites {

    // tag::saving-audit[]
    @Bean
    CurrentUser currentUser() { // in an application, from its ReactiveSecurityContextHolder
        return () -> Mono.deferContextual(context -> Mono.justOrEmpty(context.getOrEmpty("userId")));
    }
    // end::saving-audit[]
}
