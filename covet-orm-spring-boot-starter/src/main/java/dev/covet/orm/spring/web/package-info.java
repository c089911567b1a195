/** What controllers of WebFlux and Spring MVC are given by Covet. Start at {@link dev.covet.orm.spring.web.ByKey}. */
@NullMarked
package dev.covet.orm.spring.web;

import org.jspecify.annotations.NullMarked;
