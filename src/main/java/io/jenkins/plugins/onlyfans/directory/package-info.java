/** What a person can choose from in a form: the accounts of a key and the lists of an account, as the API names them. */
package io.jenkins.plugins.onlyfans.directory;
