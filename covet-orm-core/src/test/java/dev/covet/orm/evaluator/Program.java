package dev.covet.orm.evaluator;

/** A query set and a question to it, made from a seed. */
record Program(long seed, Query query, Question question) {}
