/*
 * Runs in every browser there is, so it is written as for the year 2010. Below the floor (Chrome 87, Safari 14.1) the
 * page says what to do instead of staying empty; nothing else of the application is needed for that.
 */
;(function () {
  function has(object, name) {
    return object !== undefined && object !== null && name in object
  }
  var suits =
    'noModule' in document.createElement('script') &&
    typeof Promise !== 'undefined' &&
    has(Promise, 'any') &&
    has(String.prototype, 'replaceAll') &&
    typeof ResizeObserver !== 'undefined' &&
    typeof CSS !== 'undefined' &&
    CSS.supports('inset', '0')
  var app = document.getElementById('app')
  var old = document.getElementById('too-old')
  if (!app || !old) return
  if (suits) {
    old.parentNode.removeChild(old)
    return
  }
  // Without its element the application cannot start half-way.
  app.parentNode.removeChild(app)
  old.removeAttribute('hidden')

  var ask = new XMLHttpRequest()
  ask.open('GET', '/support.txt')
  ask.onload = function () {
    var text = ask.responseText
    if (ask.status === 200 && text && text.charAt(0) !== '<') {
      var line = document.getElementById('support')
      line.textContent = text
    }
  }
  ask.send()
})()
