package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.IOException;

/** Something that goes wrong with a request; its type says when. */
sealed interface Fault {

    String name();

    Argument<?> argument();

    String help();

    /** What it does. The argument is read before, so that a wrong one is refused while nothing is played. */
    Play with(String text);

    /** How it is written, with the default of its argument. */
    default String usage() {
        return argument().fallback().isEmpty()
                ? name()
                : name() + "=" + argument().fallback();
    }

    @FunctionalInterface
    interface Play {
        void on(Exchange exchange) throws IOException;
    }

    @FunctionalInterface
    interface PlayWith<T> {
        void on(Exchange exchange, T more) throws IOException;
    }

    /** Befalls the request on its way, so that the API has none. */
    record OnTheWay(String name, String help, Play play) implements Fault {

        @Override
        public Argument<?> argument() {
            return Argument.none();
        }

        @Override
        public Play with(String text) {
            return play;
        }
    }

    /** Befalls a request that came whole, instead of being accepted. */
    record NotAccepted<A>(String name, Argument<A> argument, String help, PlayWith<A> instead) implements Fault {

        NotAccepted(String name, String help, Play instead) {
            this(name, Argument.none(), help, (exchange, none) -> instead.on(exchange));
        }

        @Override
        public Play with(String text) {
            A given = argument.read(text);
            return exchange -> {
                exchange.read();
                instead.on(exchange, given);
            };
        }
    }

    /** Befalls the answer alone: the message is accepted, or whatever was asked for done. */
    record Accepted<A>(String name, Argument<A> argument, String help, Answer<A> answer) implements Fault {

        @FunctionalInterface
        interface Answer<A> {
            void to(Exchange exchange, Reply right, A argument) throws IOException;
        }

        Accepted(String name, String help, PlayWith<Reply> answer) {
            this(name, Argument.none(), help, (exchange, right, none) -> answer.on(exchange, right));
        }

        @Override
        public Play with(String text) {
            A given = argument.read(text);
            return exchange -> answer.to(exchange, exchange.accept(), given);
        }
    }
}
