package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.IOException;

/** Something that goes wrong with a send; its type says when. */
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

    /** Befalls the request on its way, so that the API has none. */
    record OnTheWay(String name, String help, Play play) implements Fault {

        @Override
        public Argument<?> argument() {
            return Argument.NONE;
        }

        @Override
        public Play with(String text) {
            return play;
        }
    }

    /** Befalls a request that came whole, instead of being accepted. */
    record NotAccepted<A>(String name, Argument<A> argument, String help, Instead<A> instead) implements Fault {

        @FunctionalInterface
        interface Instead<A> {
            void of(Exchange exchange, A argument) throws IOException;
        }

        @Override
        public Play with(String text) {
            A given = argument.read(text);
            return exchange -> {
                exchange.read();
                instead.of(exchange, given);
            };
        }
    }

    /** Befalls the answer alone: the message is accepted. */
    record Accepted<A>(String name, Argument<A> argument, String help, Answer<A> answer) implements Fault {

        @FunctionalInterface
        interface Answer<A> {
            void to(Exchange exchange, Reply right, A argument) throws IOException;
        }

        @Override
        public Play with(String text) {
            A given = argument.read(text);
            return exchange -> answer.to(exchange, exchange.accept(), given);
        }
    }
}
