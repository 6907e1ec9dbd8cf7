<#-- The portal's first page. -->
<#assign portal = (realm.attributes["ruxue.portal"])!"/">

<#-- The frame of every page: as the portal's, in one column unless a page says otherwise. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true
    displayRequiredFields=false isWide=false>
<!DOCTYPE html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="referrer" content="no-referrer">
  <title><#if (message.type)! == "error">${msg("ruxueErrorPrefix")}</#if><#nested "header"> - ${msg("ruxuePlatform")}</title>
  <link rel="icon" href="${url.resourcesPath}/img/ruxue.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${url.resourcesPath}/css/ruxue.css">
  <script src="${url.resourcesPath}/js/hold-submission.js"></script>
  <script type="module" src="${url.resourcesPath}/js/one-submission.js"></script>
</head>
<body>
  <header class="bar">
    <a class="brand" href="${portal}"><@brand/></a>
  </header>
  <main class="page<#if !isWide> narrow</#if>">
    <#nested "above">
    <h1><#nested "header"><#nested "header-more"></h1>
    <#if !isWide>
      <section class="card">
        <#if displayMessage><@problem/></#if>
        <#nested "form">
        <#nested "socialProviders">
        <#if displayInfo><#nested "info"></#if>
      </section>
    <#else>
      <#nested "form">
    </#if>
  </main>
  <footer class="foot">
    <p>${msg("ruxueNeverAsks")}</p>
  </footer>
</body>
</html>
</#macro>

<#macro brand>
<img src="${url.resourcesPath}/img/ruxue.svg" alt="" width="32" height="32">
<span>${msg("ruxuePlatform")}</span>
</#macro>

<#-- Keycloak joins several messages by a line break; the rest of it is text. -->
<#macro summary>
<#list message.summary?split("<br>") as line>${line}<#sep><br></#list>
</#macro>

<#-- What went wrong, or what to know: read aloud at once, and where the keyboard starts. -->
<#macro problem>
<#if message?has_content>
  <div class="notice ${message.type}" role="alert" tabindex="-1" <#if message.type == "error">autofocus</#if>>
    <@summary/>
  </div>
</#if>
</#macro>

<#-- A labelled field; its own fault stands below it. -->
<#macro field name label type="text" value="" autocomplete="off" faults=[] more="" hint="" isFocused=false>
<#local fault = messagesPerField.getFirstError(faults)!"">
<div class="field">
  <label for="${name}">${label}</label>
  <#if hint?has_content><p class="hint" id="${name}-hint">${hint}</p></#if>
  <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"
    autocapitalize="off" spellcheck="false" aria-required="true" ${more?no_esc}
    <#if fault?has_content>aria-invalid="true"</#if>
    <#if fault?has_content || hint?has_content>aria-describedby="<#if hint?has_content>${name}-hint</#if><#if fault?has_content> ${name}-fault</#if>"</#if>
    <#if isFocused>autofocus</#if>>
  <#if fault?has_content><p class="fault" id="${name}-fault">${fault}</p></#if>
</div>
</#macro>
