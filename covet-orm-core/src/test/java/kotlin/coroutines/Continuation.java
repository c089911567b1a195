package kotlin.coroutines;

/** Stands for Kotlin's interface of this name, by which a suspend function is known. */
@SuppressWarnings("unused")
public interface Continuation<T> {}
