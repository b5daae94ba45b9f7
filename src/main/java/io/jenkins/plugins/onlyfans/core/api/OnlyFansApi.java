package io.jenkins.plugins.onlyfans.core.api;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import retrofit2.Response;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;
import retrofit2.http.Tag;

/**
 * The REST API of OnlyFansAPI.com, as far as it is used. Answers come as they are, whatever their status; {@link Api} makes
 * the calls and reads them.
 */
public interface OnlyFansApi {

    /**
     * Send Mass Message: queues one message. There is no idempotency key, so each call that gets through is one message. [OAS]
     *
     * @param account {@code acct_…}; goes percent-encoded into the path
     * @param call brings the gate, which is passed once the connection stands and before the first byte leaves
     */
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    @POST("api/{account}/mass-messaging")
    CompletableFuture<Response<ResponseBody>> sendMassMessage(
            @Path("account") String account, @Body MassMessageRequest message, @Tag ApiCall call);

    /**
     * List Mass Message Queue: what is pending, scheduled or was sent recently, without texts. Saved drafts are not in it. How
     * soon a message shows is not documented. [LIST]
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/mass-messaging")
    CompletableFuture<Response<ResponseBody>> massMessages(@Path("account") String account, @Tag ApiCall call);

    /** Get Mass Message: one of the queue, with its text as HTML. [OAS] */
    @Headers("Accept: application/json")
    @GET("api/{account}/mass-messaging/{id}")
    CompletableFuture<Response<ResponseBody>> massMessage(
            @Path("account") String account, @Path("id") long id, @Tag ApiCall call);

    /**
     * Unsend or Delete Mass Message: takes back one that was sent recently, or deletes one that is scheduled or saved. What a
     * second one is answered is not documented. [DEL]
     */
    @Headers("Accept: application/json")
    @DELETE("api/{account}/mass-messaging/{id}")
    CompletableFuture<Response<ResponseBody>> unsendMassMessage(
            @Path("account") String account, @Path("id") long id, @Tag ApiCall call);

    /**
     * Update Mass Message: puts another body in the place of one that is in the queue. It names the message, so a second one does
     * no more than the first. That what is not in the body stays as it was is not documented. [OAS, UPD]
     *
     * @param message {@code text}, {@code userLists}, {@code userIds}, {@code lockedText}, {@code price}, {@code mediaFiles},
     *     {@code previews}, {@code giphyId}, {@code scheduledDate} and {@code blockBannedWords}: it takes nothing else
     */
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    @PUT("api/{account}/mass-messaging/{id}")
    CompletableFuture<Response<ResponseBody>> updateMassMessage(
            @Path("account") String account, @Path("id") long id, @Body MassMessageRequest message, @Tag ApiCall call);

    /**
     * Publish Queue Item: sends a scheduled or saved message at once. Each call that gets through may be one message. The answer
     * says {@code success}, and no id. [OAS]
     */
    @Headers("Accept: application/json")
    @PUT("api/{account}/queue/{id}/publish")
    CompletableFuture<Response<ResponseBody>> publishQueueItem(
            @Path("account") String account, @Path("id") long id, @Tag ApiCall call);

    /**
     * List Queue: what is to go out in some days, with text, price, time and lists; the one read-back of these. At most 100 items,
     * and there is no next page. Where it says {@code syncInProcess} it is not whole. {@link PlannedMessages} reads it. [OAS]
     *
     * @param from the first day in UTC, {@code 2030-01-31}, not before today
     * @param to the last day
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/queue?timezone=UTC&type[]=chat&limit=100")
    CompletableFuture<Response<ResponseBody>> queue(
            @Path("account") String account,
            @Query("publishDateStart") String from,
            @Query("publishDateEnd") String to,
            @Tag ApiCall call);

    /**
     * Mass messages that were sent, newest first, with what each brought until now. Where the next page is, the answer says in
     * {@code _pagination.next_page}. [OAS, OBS]
     *
     * @param query {@code limit} (10 if left out; 50 is in use), {@code startDate} and {@code endDate} ({@code YYYY-MM-DD
     *     HH:MM:SS}, both or none), {@code query} (a part of the text)
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/engagement/messages/mass-messages")
    CompletableFuture<Response<ResponseBody>> massMessageResults(
            @Path("account") String account, @QueryMap Map<String, String> query, @Tag ApiCall call);

    /**
     * List User Lists: one page of an account's lists. Costs a credit, and is never answered from the vendor's cache. [OAS]
     *
     * @param view {@code queue} for those only that a mass message can go to
     * @param limit 10 to 50
     * @param offset how many lists to leave out
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/user-lists")
    CompletableFuture<Response<ResponseBody>> userLists(
            @Path("account") String account,
            @Query("view") String view,
            @Query("limit") int limit,
            @Query("offset") int offset,
            @Tag ApiCall call);

    /**
     * Upload Media to Vault: the medium stays there, and its number can be sent again and again. What is uploaded twice is there
     * twice. Costs credits by its length. [OAS, CRED]
     */
    @Headers("Accept: application/json")
    @POST("api/{account}/media/vault")
    CompletableFuture<Response<ResponseBody>> uploadToVault(
            @Path("account") String account, @Body UploadForm form, @Tag ApiCall call);

    /** Upload Media to the OnlyFans CDN: the id that it gets is good for one message. Costs credits by its length. [OAS, CRED] */
    @Headers("Accept: application/json")
    @POST("api/{account}/media/upload")
    CompletableFuture<Response<ResponseBody>> uploadForOneMessage(
            @Path("account") String account, @Body UploadForm form, @Tag ApiCall call);

    /** How far an upload is that was not waited for. Free, and without {@code _meta}. [OAS] */
    @Headers("Accept: application/json")
    @GET("api/{account}/media/uploads/{id}/status")
    CompletableFuture<Response<ResponseBody>> uploadStatus(
            @Path("account") String account, @Path("id") String id, @Tag ApiCall call);

    /**
     * List Vault Media: one page of what is in the vault.
     *
     * @param query {@code limit} (10 to 100), {@code offset}, {@code type}, {@code list}, {@code query}, {@code field}, {@code sort}
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/media/vault")
    CompletableFuture<Response<ResponseBody>> vaultMedia(
            @Path("account") String account, @QueryMap Map<String, String> query, @Tag ApiCall call);

    /**
     * List Vault Lists: one page of what people keep their media in order by. Costs a credit. [OAS]
     *
     * @param limit 24 if left out; how many it may be is not documented
     * @param offset how many lists to leave out
     */
    @Headers("Accept: application/json")
    @GET("api/{account}/media/vault/lists")
    CompletableFuture<Response<ResponseBody>> vaultLists(
            @Path("account") String account, @Query("limit") int limit, @Query("offset") int offset, @Tag ApiCall call);

    /** Get Vault Media: one of the vault, and whether it is ready. [OAS] */
    @Headers("Accept: application/json")
    @GET("api/{account}/media/vault/{id}")
    CompletableFuture<Response<ResponseBody>> vaultMedium(
            @Path("account") String account, @Path("id") long id, @Tag ApiCall call);

    /**
     * List Accounts: those that the key opens, as a bare array. <strong>The answer holds secrets of their sessions</strong>, so
     * {@link Listing} reads a few fields of it and nothing keeps the rest. [HUB]
     */
    @Headers("Accept: application/json")
    @GET("api/accounts")
    CompletableFuture<Response<ResponseBody>> accounts(@Tag ApiCall call);

    /**
     * Who Am I: names the key and its team. Sends nothing, so it serves as a test of the connection. [OAS]
     */
    @Headers("Accept: application/json")
    @GET("api/whoami")
    CompletableFuture<Response<ResponseBody>> whoAmI(@Tag ApiCall call);
}
