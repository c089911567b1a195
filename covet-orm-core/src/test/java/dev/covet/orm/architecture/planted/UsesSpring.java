package dev.covet.orm.architecture.planted;

import org.springframework.core.Ordered;

final class UsesSpring implements Ordered {

    @Override
    public int getOrder() {
        return 0;
    }
}
