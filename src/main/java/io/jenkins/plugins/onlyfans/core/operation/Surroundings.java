package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What a build has around it that an operation may need. All of it may wait for a disk or an agent. */
public interface Surroundings {

    /** Nothing: no files, and nobody who remembers. */
    Surroundings NONE = new Surroundings() {
        @Override
        public List<Item> files(String pattern) throws IOException {
            throw new FileRefused(OperationSentence.NO_WORKSPACE);
        }

        @Override
        public @CheckForNull Long uploaded(String account, String sha256) {
            return null;
        }

        @Override
        public void uploaded(String account, String sha256, long id) {}
    };

    /** A file of the workspace, wherever that is. */
    interface Item {

        /** Where it is in the workspace, with {@code /} between the folders. */
        String path();

        /** How long it was when it was found. */
        long bytes();

        /**
         * Reads all of it, to tell what it is.
         *
         * @throws IOException if it can't be read
         */
        FileLook look() throws IOException;

        /**
         * Opens it, to be read once from its beginning.
         *
         * @throws IOException if it can't be read
         */
        InputStream open() throws IOException;
    }

    /**
     * The files of the workspace at a path, or those that a pattern with {@code *} and {@code ?} fits, by their paths.
     *
     * @throws FileRefused if there is none, or what is there is none
     * @throws IOException if nobody can look there
     */
    List<Item> files(String pattern) throws IOException;

    /**
     * The number that these bytes got in the vault of an account when the job uploaded them last; {@code null} if it never has.
     *
     * @throws IOException if that can't be read
     */
    @CheckForNull
    Long uploaded(String account, String sha256) throws IOException;

    /**
     * From now on these bytes have this number.
     *
     * @throws IOException if that can't be written
     */
    void uploaded(String account, String sha256, long id) throws IOException;
}
