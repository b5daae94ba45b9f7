package io.jenkins.plugins.onlyfans.api;

/**
 * A list of fans. Any component but the id can be {@code null}.
 *
 * @param id what names it in a message: a text such as {@code fans} if it is built in, a number if it is not [OAS]
 * @param name as people see it
 * @param usersCount how many are on it
 */
public record UserList(Object id, String name, Long usersCount) {}
